// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.cluster.Submission;

/** Epochs that go through permuted files, two of three at a time: runs as good as any other. */
@Tag("long")
class OrderIT {
  private static final String SHARDS = "data { order = shards, shards-per-group = 2 }";

  @TempDir private static Path root;

  private static TinyRun reference;

  @BeforeAll
  static void train() {
    reference = run("reference", SHARDS).train();
  }

  /** Files of 1,000, 1,000 and 100 images, ten steps an epoch, and windows across all borders. */
  private static TinyRun run(String name, String... settings) {
    Stream<String> shapes =
        Stream.of(
            "data { dataset = shapes, directory = \"%s\", train-examples = 2100 }"
                .formatted(root.resolve("prepared-shapes")),
            "training { epochs = 2, max-steps = 13, global-batch-size = 210 }",
            "evaluation.every-epochs = 2",
            "distillation.interval-steps = 7",
            "averaging { workers = 2, frequency = 3 }");
    return TinyRun.of(
        root, name, Stream.concat(shapes, Arrays.stream(settings)).toArray(String[]::new));
  }

  @Test
  void repeatTheRecordingAndSayWhichTheyAre() {
    Map<Integer, JsonNode> teacher = dataByFirstStep(reference, "teacher");

    assertThat(teacher.keySet()).containsExactlyInAnyOrder(0, 7);
    assertThat(dataByFirstStep(reference, "student")).isEqualTo(teacher);
    assertThat(reference.lines("ledger.jsonl"))
        .allMatch(line -> line.path("plan").path("order").asText().equals("shards"))
        .allMatch(line -> line.path("plan").path("shards_per_group").asInt() == 2);
  }

  @Test
  void areOtherRunsThanThoseOfAPermutation() {
    TinyRun permutation = run("permutation", "training.max-steps = 7").train();

    assertThat(dataByFirstStep(permutation, "teacher").get(0))
        .hasSize(2)
        .isNotEqualTo(dataByFirstStep(reference, "teacher").get(0));
  }

  @Test
  void goOnAfterTheirDriverWasKilledWhateverIsDecodedAhead() throws Exception {
    TinyRun killed = run("killed", SHARDS, "data { prefetch-steps = 4, decoding-threads = 3 }");
    ResumeIT.kill(killed, root.resolve("killed.log"));

    killed.train().requireSameAs(reference);
  }

  @Test
  void areVerified() {
    Program.Outcome outcome =
        Program.run("verify", "--run", reference.directory().toString(), "--turn", "2");

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.output()).endsWith("verified turn 2: window 1, to the bit\n");
  }

  @Test
  void areTheSameOnTwoExecutorsWhateverIsKeptAtHand() {
    TinyRun run =
        run(
            "local-cluster",
            SHARDS,
            "data { recorded-epochs = 1, segment-bytes = 1 KiB }",
            "data { prefetch-steps = 0, decoding-threads = 0 }");
    Program.Outcome outcome =
        Submission.to("local-cluster[2,1,2048]", "order", root)
            .with("spark.scheduler.minRegisteredResourcesRatio", "1")
            .with("spark.locality.wait", "0")
            .run("local-cluster", run.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    run.requireSameAs(reference);
    assertThat(run.lines("ledger.jsonl").get(0).path("executors")).hasSize(2);
  }

  private static Map<Integer, JsonNode> dataByFirstStep(TinyRun run, String learner) {
    Map<Integer, JsonNode> data = new HashMap<>();
    for (JsonNode line : run.lines("ledger.jsonl")) {
      if (line.has(learner)) {
        data.put(line.get(learner).get("first_step").asInt(), line.get(learner).get("data"));
      }
    }
    return data;
  }
}
