// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.jobs.journal.ChainedLine;
import org.spacedkd.jobs.storage.FaultyFileSystem;
import org.spacedkd.jobs.storage.FaultyFileSystem.Fate;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.verification.LedgerChain;

/** Intervals that a run decides on are in its ledger, follow from it, and outlive its driver. */
class DecidedIntervalsTest {
  private static final RunPlan PLAN =
      new RunPlan(
          new SpacingSchedule(DistillationMode.SPACED, 4, Tail.FLUSH, 40),
          new BatchPlan(1, 40, 10, 2),
          2,
          10,
          1,
          new IntervalPolicy.LossSlope(0.1, 2, 12, 2));

  @TempDir private Path root;

  @BeforeEach
  @AfterEach
  void mend() {
    FaultyFileSystem.begin(number -> Fate.DONE);
  }

  @Test
  void areThoseOfARunThatWasNeverKilled() {
    ArithmeticRun whole = run("whole", 1);
    whole.train();
    int operations = FaultyFileSystem.operations();
    // The arithmetic teacher's losses grow: 4 and 4, then twice that, then the most.
    assertThat(decisions(whole)).containsExactly("4: 4", "8: 8", "16: 12", "28: 12");

    for (int point = 5; point < operations; point += 17) {
      int fatal = point;
      FaultyFileSystem.begin(number -> number < fatal ? Fate.DONE : Fate.DEAD);
      assertThat(catchThrowable(() -> run("killed-" + fatal, 1).train()))
          .isInstanceOf(FaultyFileSystem.Death.class);
      FaultyFileSystem.begin(number -> Fate.DONE);
      ArithmeticRun next = run("killed-" + fatal, 2);
      next.train();
      assertThat(withoutTimes(next)).isEqualTo(withoutTimes(whole));
    }
  }

  @Test
  void areDecidedAgainWhereALedgerIsVerified() {
    ArithmeticRun run = run("verified", 1);
    run.train();

    EvolvingPlan plan = new EvolvingPlan(PLAN);
    assertThat(chain(run.ledger(), plan).lines()).hasSize(plan.turns().size());
    assertThat(plan.turns()).isNotEqualTo(PLAN.turns());
  }

  @Test
  void aLineThatSaysOtherwiseIsFound() {
    ArithmeticRun run = run("tampered", 1);
    run.train();
    List<String> forged = new ArrayList<>();
    int tampered = -1;
    for (String text : run.ledger()) {
      ObjectNode line = (ObjectNode) Json.parse(text);
      if (line.path("decision").path("interval").asInt() == 8) {
        ((ObjectNode) line.path("decision")).put("interval", 10);
        tampered = forged.size();
      }
      line.put("previous", ChainedLine.previous(forged));
      forged.add(line.toString());
    }

    int number = tampered + 1;
    assertThatThrownBy(() -> chain(forged, new EvolvingPlan(PLAN)))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.VERIFICATION))
        .hasMessage(
            "Cannot verify ledger.jsonl line %d: its interval is not what the teacher's losses come"
                + " to",
            number);
  }

  private ArithmeticRun run(String name, long lease) {
    RunDirectory directory =
        RunDirectory.at("faulty://" + root.resolve(name), FaultyFileSystem.configuration());
    return new ArithmeticRun(directory, lease, PLAN);
  }

  private static LedgerChain chain(List<String> ledger, EvolvingPlan plan) {
    Map<Learner, String> initial = new EnumMap<>(Learner.class);
    ArithmeticRun.INITIAL.forEach((learner, state) -> initial.put(learner, state.sha256()));
    return LedgerChain.of("ledger.jsonl", ledger, plan, initial);
  }

  private static List<String> decisions(ArithmeticRun run) {
    return run.ledger().stream()
        .map(line -> Json.parse(line).path("decision"))
        .filter(JsonNode::isObject)
        .map(decision -> decision.path("from_step") + ": " + decision.path("interval"))
        .toList();
  }

  private static List<JsonNode> withoutTimes(ArithmeticRun run) {
    List<JsonNode> lines = run.ledger().stream().map(Json::parse).toList();
    lines.forEach(line -> ((ObjectNode) line).remove(List.of("seconds", "ended", "previous")));
    return lines;
  }
}
