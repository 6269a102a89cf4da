// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.jobs.trajectory.SharedRuns.STEPS;
import static org.spacedkd.jobs.trajectory.SharedRuns.alone;
import static org.spacedkd.jobs.trajectory.SharedRuns.key;
import static org.spacedkd.jobs.trajectory.SharedRuns.plan;
import static org.spacedkd.jobs.trajectory.SharedRuns.requireSame;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.training.ReusedSteps;
import org.spacedkd.core.training.TurnResult;

/** What a run takes from a trajectory is what it would have trained, and nobody trains it twice. */
class TrajectoryTurnsTest {
  @TempDir private Path root;

  private SharedRuns runs;

  @BeforeEach
  void begin() {
    runs = SharedRuns.in(root);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 20})
  void aRunThatComesLaterTakesAllAndTrainsNothing(int interval) {
    runs.run(interval, runs.store());

    List<TurnResult> taken = runs.run(interval, runs.store());

    assertThat(runs.teacher().steps()).isEqualTo(STEPS);
    requireSame(taken, alone(interval));
    assertThat(taken.get(0).reused())
        .contains(new ReusedSteps(key(StepwiseTeacher.INITIAL).sha256(), interval));
    assertThat(taken).allSatisfy(turn -> assertThat(turn.cost().attempts()).isZero());
  }

  @Test
  void oneOfOtherWindowsTrainsFromTheNearestTeacherBefore() {
    runs.run(5, runs.store());

    requireSame(runs.run(3, runs.store()), alone(3));
    // Its turns end after 3, 6, 9, 12, 15 (there is one), 18 and 20 (there is one).
    assertThat(runs.teacher().steps()).isEqualTo(STEPS + 3 + 1 + 3 + 2 + 3);
  }

  @Test
  void whatWasAnnouncedIsLeftOnTheWay() {
    TrajectoryStore store = runs.store();
    store.trajectory(key(StepwiseTeacher.INITIAL)).announce(List.of(3, 6, 9, 12, 15, 18));

    requireSame(runs.run(5, store), alone(5));
    requireSame(runs.run(3, store), alone(3));

    assertThat(runs.teacher().steps()).isEqualTo(STEPS);
  }

  @Test
  void ofTwoAtOnceOneTrainsAndTheOtherWaits() {
    TrajectoryStore store = runs.store();
    store
        .trajectory(key(StepwiseTeacher.INITIAL))
        .announce(IntStream.range(1, STEPS).boxed().toList());

    List<CompletableFuture<List<TurnResult>>> atOnce =
        IntStream.of(2, 3, 5)
            .mapToObj(interval -> CompletableFuture.supplyAsync(() -> runs.run(interval, store)))
            .toList();

    requireSame(atOnce.get(0).join(), alone(2));
    requireSame(atOnce.get(1).join(), alone(3));
    requireSame(atOnce.get(2).join(), alone(5));
    assertThat(runs.teacher().steps()).isEqualTo(STEPS);
  }

  @Test
  void aTeacherOfAnotherBeginningIsLeftAlone() {
    runs.run(5, runs.store());
    NetworkState other = StepwiseTeacher.state(2);

    List<TurnResult> own = runs.run(5, runs.store(), other, () -> false);

    assertThat(runs.teacher().steps()).isEqualTo(2 * STEPS);
    assertThat(own).allSatisfy(turn -> assertThat(turn.reused()).isEmpty());
    assertThat(runs.store().describe(key(other)))
        .endsWith(
            "is new: the nearest, %s, differs in initial-state"
                .formatted(key(StepwiseTeacher.INITIAL).name()));
  }

  @Test
  void whatWasTrainedBeforeAStopIsNotTrainedAgain() {
    TrajectoryStore store = runs.store();
    store.trajectory(key(StepwiseTeacher.INITIAL)).announce(List.of(3));
    BooleanSupplier stop = () -> runs.teacher().steps() >= 3;

    TurnResult stopped = runs.run(5, store, StepwiseTeacher.INITIAL, stop).get(0);

    assertThat(stopped.rounds()).isZero();
    assertThat(stopped.states().get(Learner.TEACHER)).isSameAs(StepwiseTeacher.INITIAL);
    requireSame(runs.run(5, runs.store()), alone(5));
    assertThat(runs.teacher().steps()).isEqualTo(STEPS);
  }

  @Test
  void whatIsTrainedBesideTheStudentIsLeftForOthers() {
    RunPlan later = plan(new Spacing(0, 0), new Spacing(10, 5));
    runs.run(later);
    assertThat(runs.teacher().steps()).isEqualTo(STEPS);

    requireSame(runs.run(10, runs.store()), alone(10));

    assertThat(runs.teacher().steps()).isEqualTo(STEPS);
  }

  @Test
  void whatOthersHaveTrainedIsTakenWhereItTrainsAloneAgain() {
    runs.run(10, runs.store());
    RunPlan later = plan(new Spacing(0, 0), new Spacing(10, 10));

    List<TurnResult> turns = runs.run(later);

    assertThat(runs.teacher().steps()).isEqualTo(STEPS + 10);
    assertThat(turns.get(0).reused()).isEmpty();
    assertThat(turns.get(1).reused())
        .contains(new ReusedSteps(key(StepwiseTeacher.INITIAL).sha256(), 10));
  }
}
