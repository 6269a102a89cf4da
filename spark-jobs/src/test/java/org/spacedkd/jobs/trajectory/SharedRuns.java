// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.identity.Computation;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.TurnTrainer;

/**
 * Runs of a teacher that share a store. What a run trains is counted by the teacher.
 *
 * @param root where the store is
 */
record SharedRuns(Path root, StepwiseTeacher teacher) {
  /** Steps of each run. */
  static final int STEPS = 20;

  /** Of a teacher that is computed right. */
  static SharedRuns in(Path root) {
    return new SharedRuns(root, new StepwiseTeacher(StepwiseTeacher.RIGHT));
  }

  private static Follower follower(TrajectoryStore store) {
    return new Follower(
        store.trajectory(key(StepwiseTeacher.INITIAL)), Learner.TEACHER, "run of a test");
  }

  /** Where the trajectory of the teacher is. */
  Path directory() {
    return root.resolve(key(StepwiseTeacher.INITIAL).name());
  }

  /** The store, opened anew. */
  TrajectoryStore store() {
    return TrajectoryStore.at(root.toString(), new Configuration());
  }

  /** Key of the trajectory of a teacher. */
  static TrajectoryKey key(NetworkState initial) {
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put(TrajectoryKey.INITIAL_STATE, initial.sha256());
    entries.put(LoneLearner.GRAIN, "1");
    entries.put(LoneLearner.ENDS, "");
    entries.put(Computation.FINGERPRINT, StepwiseTeacher.RIGHT);
    return new TrajectoryKey(entries);
  }

  /** A run of an interval; what it trains of the teacher. */
  List<TurnResult> run(int interval, TrajectoryStore store) {
    return run(interval, store, StepwiseTeacher.INITIAL, () -> false);
  }

  /** The same of another beginning, or one that is stopped. */
  List<TurnResult> run(
      int interval, TrajectoryStore store, NetworkState initial, BooleanSupplier stop) {
    return run(plan(interval), store, initial, stop);
  }

  /** A run of a plan. */
  List<TurnResult> run(RunPlan plan) {
    return run(plan, store(), StepwiseTeacher.INITIAL, () -> false);
  }

  private List<TurnResult> run(
      RunPlan plan, TrajectoryStore store, NetworkState initial, BooleanSupplier stop) {
    TurnRunner runner = new TurnRunner(plan, teacher, stop, round -> {});
    return run(plan, new TrajectoryTurns(runner, follower(store)), initial);
  }

  /** What a run comes to that shares nothing. */
  static List<TurnResult> alone(int interval) {
    RunPlan plan = plan(interval);
    StepwiseTeacher own = new StepwiseTeacher(StepwiseTeacher.RIGHT);
    TurnRunner runner = new TurnRunner(plan, own, () -> false, round -> {});
    return run(plan, runner, StepwiseTeacher.INITIAL);
  }

  private static List<TurnResult> run(RunPlan plan, TurnTrainer turns, NetworkState initial) {
    List<TurnResult> results = new ArrayList<>();
    Map<Learner, NetworkState> states = Map.of(Learner.TEACHER, initial);
    List<Turn> all = plan.turns();
    for (int number = 0; number < all.size(); number++) {
      if (all.get(number).trains(Learner.TEACHER)) {
        TurnResult result = turns.run(number, all.get(number), TurnResult.begin(states));
        results.add(result);
        states = result.states();
      }
    }
    return results;
  }

  /** Turns of one worker. */
  static RunPlan plan(int interval) {
    return plan(new SpacingSchedule(DistillationMode.SPACED, interval, Tail.FLUSH, STEPS));
  }

  /** On every step until one, then two steps ahead. */
  static RunPlan plan(Spacing... spacings) {
    return plan(new SpacingSchedule(DistillationMode.SPACED, List.of(spacings), Tail.FLUSH, STEPS));
  }

  private static RunPlan plan(SpacingSchedule schedule) {
    return new RunPlan(schedule, new BatchPlan(1, 40, 10, 1), 2, STEPS, 1);
  }

  static void requireSame(List<TurnResult> results, List<TurnResult> expected) {
    assertThat(results).hasSameSizeAs(expected);
    for (int turn = 0; turn < results.size(); turn++) {
      TurnResult result = results.get(turn);
      TurnResult wanted = expected.get(turn);
      assertThat(result.rounds()).isEqualTo(wanted.rounds());
      assertThat(result.before()).isEqualTo(wanted.before());
      assertThat(result.states().get(Learner.TEACHER).sha256())
          .isEqualTo(wanted.states().get(Learner.TEACHER).sha256());
      assertThat(result.summaries().get(Learner.TEACHER).data())
          .isEqualTo(wanted.summaries().get(Learner.TEACHER).data());
      assertThat(result.summaries().get(Learner.TEACHER).meter().sums())
          .isEqualTo(wanted.summaries().get(Learner.TEACHER).meter().sums());
    }
  }
}
