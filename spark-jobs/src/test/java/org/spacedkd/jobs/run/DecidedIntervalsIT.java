// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** A run whose intervals follow from its teacher's losses. */
@Tag("long")
class DecidedIntervalsIT {
  private static final String POLICY =
      "distillation.interval-policy { kind = loss-slope, fall = 0.3, min-epochs = 0.4,"
          + " max-epochs = 2 }";

  @TempDir private static Path root;

  private static TinyRun whole;

  @BeforeAll
  static void train() {
    whole = run("whole").train();
  }

  @Test
  void hasTheDecisionsInItsLedgerAndTheyFollowFromIt() {
    List<JsonNode> decisions = decisions(whole);

    assertThat(decisions).hasSizeGreaterThan(2);
    // Whole rounds of two steps; an epoch has three steps, and two epochs are the most.
    assertThat(decisions)
        .extracting(decision -> decision.path("interval").asInt())
        .allMatch(interval -> interval % 2 == 0 && interval <= 6)
        .contains(4);
    assertThat(Program.run("verify", "--run", whole.directory().toString()).errors()).isEmpty();
    int last = whole.lines("ledger.jsonl").size() - 1;
    assertThat(
            Program.run(
                    "verify",
                    "--run",
                    whole.directory().toString(),
                    "--turn",
                    Integer.toString(last))
                .output())
        .contains("verified turn %d: ".formatted(last));
  }

  @Test
  void goesOnToTheSameDecisionsAfterItsDriverWasKilled() throws Exception {
    TinyRun killed = run("killed");
    ResumeIT.kill(killed, root.resolve("killed.log"));

    assertThat(killed.run("train").errors()).isEmpty();

    killed.requireSameAs(whole);
  }

  /** The teacher trains through: where its windows end makes no difference to it. */
  @Test
  void followsTheTeacherOfAnotherRunAndMayBePipelined() {
    String store = "trajectory.directory = \"%s\"".formatted(root.resolve("trajectories"));
    TinyRun.of(root, "fixed", settings(store, "distillation.interval-steps = 4")).train();

    TinyRun run = run("following", store, "pipeline = on").train();

    TrajectoryIT.requireSame(run, whole);
    assertThat(run.lines("ledger.jsonl").stream().filter(line -> line.has("trajectory")))
        .isNotEmpty();
  }

  private static List<JsonNode> decisions(TinyRun run) {
    return run.lines("ledger.jsonl").stream()
        .map(line -> line.path("decision"))
        .filter(JsonNode::isObject)
        .toList();
  }

  private static TinyRun run(String name, String... more) {
    return TinyRun.of(
        root,
        name,
        settings(Stream.concat(Stream.of(POLICY), Stream.of(more)).toArray(String[]::new)));
  }

  private static String[] settings(String... more) {
    return Stream.concat(
            Stream.of(
                "training.epochs = 6",
                "averaging { workers = 2, frequency = 2 }",
                "evaluation.every-epochs = 6"),
            Stream.of(more))
        .toArray(String[]::new);
  }
}
