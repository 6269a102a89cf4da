// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Where a run's four logical workers are computed changes no bit of its networks. */
@Tag("long")
class ExecutorsIT {
  private static final String NAME = "executors";

  @TempDir private static Path root;

  private static StandaloneCluster cluster;
  private static TinyRun reference;

  @BeforeAll
  static void start() {
    reference = run("reference").train();
    cluster = StandaloneCluster.start(NAME, root.resolve("cluster"), 2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @AfterEach
  void tidy() {
    cluster.tidy();
    ApplicationDirectories.tidy(
        Installation.SPARK_HOME.resolve("work"), Installation.LOGS.resolve(NAME));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void areTheSameNetworksInOneProcess(int cores) {
    TinyRun run = run("local-" + cores);

    train(run, Submission.to("local[%d]".formatted(cores), NAME, root));

    requireSame(run, List.of("driver"));
  }

  @Test
  void areTheSameNetworksOnALocalCluster() {
    TinyRun run = run("local-cluster");

    train(run, localCluster());

    requireSame(run, List.of("0", "1"));
  }

  @Test
  void areTheSameNetworksUnderTheOtherEngine() {
    TinyRun one = run("libtorch", "engine = libtorch").train();
    TinyRun run = run("libtorch-local-cluster", "engine = libtorch");

    train(run, localCluster());

    run.requireSameAs(one);
    assertThat(run.sha256(TinyRun.STUDENT)).isNotEqualTo(reference.sha256(TinyRun.STUDENT));
  }

  private static Submission localCluster() {
    return onAll(Submission.to("local-cluster[2,1,2048]", NAME, root));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4})
  void areTheSameNetworksOnAnyNumberOfExecutors(int executors) {
    TinyRun run = run("executors-" + executors);

    train(run, onAll(cluster.submission(executors)));

    requireSame(run, List.of("0", "1", "2", "3").subList(0, executors));
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(
                Stream.of(
                    "distillation.interval-steps = 4", "averaging { workers = 4, frequency = 2 }"),
                Stream.of(settings))
            .toArray(String[]::new));
  }

  /** Waits for every executor, and gives each its part wherever the recorded partitions are. */
  private static Submission onAll(Submission submission) {
    return submission
        .with("spark.scheduler.minRegisteredResourcesRatio", "1")
        .with("spark.locality.wait", "0");
  }

  private static void train(TinyRun run, Submission submission) {
    Program.Outcome outcome =
        submission.run(run.directory().getFileName().toString(), run.arguments("train"));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }

  private static void requireSame(TinyRun run, List<String> executors) {
    run.requireSameAs(reference);
    Set<String> used = new TreeSet<>();
    for (JsonNode turn : run.lines("ledger.jsonl")) {
      turn.path("executors").forEach(executor -> used.add(executor.asText()));
    }
    assertThat(used).containsExactlyElementsOf(executors);
  }
}
