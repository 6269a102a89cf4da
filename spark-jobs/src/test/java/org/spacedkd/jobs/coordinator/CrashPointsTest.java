// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.storage.FaultyFileSystem;
import org.spacedkd.jobs.storage.FaultyFileSystem.Fate;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.verification.LedgerChain;

/** Whatever a driver was writing when it died, the next one ends where nobody would have died. */
@Tag("long")
class CrashPointsTest {
  @TempDir private Path root;

  private Map<Learner, String> expected;
  private int operations;

  @BeforeEach
  void trainUndisturbed() {
    FaultyFileSystem.begin(number -> Fate.DONE);
    expected = hashes(new ArithmeticRun(directory("undisturbed"), 1).train());
    operations = FaultyFileSystem.operations();
  }

  @AfterEach
  void mend() {
    FaultyFileSystem.begin(number -> Fate.DONE);
  }

  @ParameterizedTest
  @EnumSource(names = {"DEAD", "TORN"})
  void aDriverMayDieAtAnyOperation(Fate death) {
    // Both ways to die make more than five hundred crash points.
    assertThat(operations).isGreaterThan(250);
    for (int point = 0; point < operations; point++) {
      int fatal = point;
      RunDirectory directory = directory("%s-%d".formatted(death, point));
      FaultyFileSystem.begin(number -> number < fatal ? Fate.DONE : death);
      assertThat(catchThrowable(() -> new ArithmeticRun(directory, 1).train()))
          .isInstanceOf(FaultyFileSystem.Death.class);

      requireSameEnd(directory, 2);
    }
  }

  @Test
  void driversMayDieOneAfterTheOther() {
    RunDirectory directory = directory("again-and-again");
    long lease = 1;
    // Each gets a little further than the one before.
    for (int fatal = 5; fatal < operations; fatal += 7) {
      int last = fatal % 40 + 20;
      FaultyFileSystem.begin(number -> number < last ? Fate.DONE : Fate.TORN);
      ArithmeticRun driver = new ArithmeticRun(directory, lease++);
      assertThat(catchThrowable(driver::train))
          .satisfiesAnyOf(
              thrown -> assertThat(thrown).isNull(),
              thrown -> assertThat(thrown).isInstanceOf(FaultyFileSystem.Death.class));
    }

    requireSameEnd(directory, lease);
  }

  @Test
  void whatIsRefusedForAMomentIsTriedAgain() {
    RunDirectory directory = directory("moment");
    FaultyFileSystem.begin(number -> number == 30 || number == 31 ? Fate.REFUSED : Fate.DONE);

    assertThat(hashes(new ArithmeticRun(directory, 1).train())).isEqualTo(expected);
  }

  @Test
  void aFullDiskEndsTheRunInOneSentenceAndLeavesTheLastCheckpoint() {
    RunDirectory directory = directory("full");
    FaultyFileSystem.begin(number -> number < 120 ? Fate.DONE : Fate.REFUSED);

    assertThatThrownBy(() -> new ArithmeticRun(directory, 1).train())
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.RESOURCES))
        .hasMessageMatching("Cannot (write|delete) faulty:.*: No space left on device");

    requireSameEnd(directory, 2);
  }

  private void requireSameEnd(RunDirectory directory, long lease) {
    FaultyFileSystem.begin(number -> Fate.DONE);
    ArithmeticRun next = new ArithmeticRun(directory, lease);

    assertThat(hashes(next.train())).isEqualTo(expected);
    LedgerChain chain =
        LedgerChain.of(
            "ledger.jsonl",
            next.ledger(),
            new EvolvingPlan(ArithmeticRun.PLAN),
            hashes(ArithmeticRun.INITIAL));
    int turns = ArithmeticRun.PLAN.turns().size();
    assertThat(chain.lines()).hasSize(turns);
    assertThat(chain.statesAfter(turns)).isEqualTo(expected);
    assertThat(directory.readText("ledger.jsonl").orElseThrow().lines().toList())
        .isEqualTo(next.ledger());
  }

  private RunDirectory directory(String name) {
    return RunDirectory.at("faulty://" + root.resolve(name), FaultyFileSystem.configuration());
  }

  private static Map<Learner, String> hashes(Map<Learner, NetworkState> states) {
    Map<Learner, String> hashes = new EnumMap<>(Learner.class);
    states.forEach((learner, state) -> hashes.put(learner, state.sha256()));
    return hashes;
  }
}
