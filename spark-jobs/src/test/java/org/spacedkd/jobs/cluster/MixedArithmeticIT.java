// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Two executors, one of which computes as on an older processor: oneDNN is kept from AVX. */
@Tag("long")
class MixedArithmeticIT {
  private static final String NAME = "mixed-arithmetic";

  @TempDir private static Path root;
  private static StandaloneCluster cluster;

  @BeforeAll
  static void start() {
    cluster = StandaloneCluster.start(NAME, root.resolve("cluster"), 1);
    cluster.startWorker(Map.of("ONEDNN_MAX_CPU_ISA", "SSE41"));
    cluster.awaitWorkers(2);
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(
                Stream.of("averaging.workers = 2", "training.max-steps = 2"), Stream.of(settings))
            .toArray(String[]::new));
  }

  @Test
  void anExecutorOfOtherBitsIsRefusedByNameBeforeAnythingIsWritten() {
    TinyRun run = run("refused");

    Program.Outcome outcome = cluster.submission(2).run("refused", run.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isEqualTo(ExitCode.RESOURCES.code());
    assertThat(outcome.errors().lines())
        .last()
        .asString()
        .matches(
            "Cannot compute on executor \\d of \\S+: it computes other bits than the run, whose"
                + " fingerprint is [0-9a-f]{8} \\(.+, dl4j on CPU with oneDNN \\S+ \\(sse41\\),"
                + " fp32, 1 thread\\(s\\) a worker, fingerprint [0-9a-f]{8};"
                + " spaced-kd.run.mixed-arithmetic = allow lets it take part\\)");
    assertThat(run.directory().resolve("manifest.json")).doesNotExist();
  }

  @Test
  void whereThatIsAllowedTheLedgerSaysWhoTookPart() {
    TinyRun run = run("allowed", "run.mixed-arithmetic = allow");

    Program.Outcome outcome = cluster.submission(2).run("allowed", run.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    List<JsonNode> lines = run.lines("ledger.jsonl");
    assertThat(lines).allSatisfy(line -> assertThat(line.path("fingerprints")).isNotEmpty());
    assertThat(lines).anySatisfy(line -> assertThat(line.path("fingerprints")).hasSize(2));
    Program.Outcome verified =
        Program.run("verify", "--run", run.directory().toString(), "--turn", "0");
    assertThat(verified.exitCode()).as(verified.errors()).isZero();
    assertThat(verified.output()).contains(" within tolerance: bits cannot be compared here");
  }

  @Test
  void doctorNamesTheOddExecutor() {
    Program.Outcome outcome =
        cluster.submission(2).run("doctor", run("doctor").arguments("doctor"));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.RESOURCES.code());
    assertThat(outcome.output())
        .containsPattern(
            "error +executor \\d: it computes other bits than the others, whose fingerprint is"
                + " [0-9a-f]{8} \\(.+ \\(sse41\\), ");
  }
}
