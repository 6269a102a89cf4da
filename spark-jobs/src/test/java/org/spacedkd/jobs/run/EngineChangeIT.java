// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** A run whose driver was killed goes on under the other engine only where that is allowed. */
@Tag("long")
class EngineChangeIT {
  private static final String[] LIBTORCH = {"--set", "spaced-kd.engine=libtorch"};
  private static final String[] ALLOWED = {
    LIBTORCH[0], LIBTORCH[1], "--set", "spaced-kd.run.engine-change=allow"
  };

  @TempDir private static Path root;

  @Test
  void goesOnWithAMatchingLossWhereItIsAllowed() throws Exception {
    String[] settings = {"training.epochs = 5", "distillation.interval-steps = 2"};
    TinyRun whole = TinyRun.of(root, "whole", settings).train();
    TinyRun killed = TinyRun.of(root, "killed", settings);
    ResumeIT.kill(killed, root.resolve("killed.log"));
    int turns = killed.turnsKept();

    Program.Outcome refused = killed.run("train", LIBTORCH);
    Program.Outcome resumed = killed.run("train", ALLOWED);

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.errors())
        .isEqualTo(
            "Cannot resume %s: it holds a run of another engine, which"
                    .formatted(killed.directory())
                + " spaced-kd.run.engine-change = allow would let go on (spaced-kd.engine)\n");
    assertThat(resumed.exitCode()).as(resumed.errors()).isZero();
    List<JsonNode> lines = killed.lines("ledger.jsonl");
    assertThat(lines)
        .extracting(line -> line.path("engine").path("name").asText())
        .startsWith("dl4j")
        .endsWith("libtorch");
    assertThat(turns).isBetween(1, lines.size() - 1);
    requireNear(losses(whole), losses(killed));
    requireVerified(killed);
    requireVerified(killed, "--turn", "0");
    requireVerified(killed, "--turn", String.valueOf(lines.size() - 1));
  }

  private static List<Double> losses(TinyRun run) {
    return run.lines("metrics.jsonl").stream()
        .filter(line -> line.path("event").asText().equals("turn"))
        .map(line -> line.path("loss").asDouble())
        .toList();
  }

  private static void requireNear(List<Double> expected, List<Double> actual) {
    assertThat(actual).hasSameSizeAs(expected);
    for (int turn = 0; turn < expected.size(); turn++) {
      double loss = expected.get(turn);
      assertThat(actual.get(turn)).as("turn %d", turn).isCloseTo(loss, within(1e-3 * loss));
    }
  }

  private static void requireVerified(TinyRun run, String... options) {
    Program.Outcome outcome =
        Program.run(
            Stream.concat(
                    Stream.of("verify", "--run", run.directory().toString()), Stream.of(options))
                .toArray(String[]::new));
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
  }
}
