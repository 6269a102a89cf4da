// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.jobs.trajectory.StepwiseTeacher.INITIAL;
import static org.spacedkd.jobs.trajectory.StepwiseTeacher.RIGHT;
import static org.spacedkd.jobs.trajectory.TrajectoryTurnsTest.STEPS;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;

/** A trajectory is of one fingerprint. */
class TrajectoryFingerprintTest {
  private static final TrajectoryKey KEY = TrajectoryTurnsTest.key(INITIAL);

  @TempDir private Path root;

  @Test
  void whatProcessesOfAnotherFingerprintComputeIsNotLeftThere() {
    StepwiseTeacher odd = new StepwiseTeacher("odd");
    StepwiseTeacher right = new StepwiseTeacher(RIGHT);

    List<TurnResult> mixed = run(odd, KEY);
    List<TurnResult> own = run(right, KEY);
    List<TurnResult> taken = run(right, KEY);

    assertThat(odd.steps()).isEqualTo(STEPS);
    assertThat(right.steps()).isEqualTo(STEPS);
    assertThat(mixed.get(0).fingerprints()).containsExactly("odd");
    assertThat(own.get(0).fingerprints()).containsExactly(RIGHT);
    assertThat(taken.get(0).taken()).isPresent();
    assertThat(taken.get(0).fingerprints()).containsExactly(RIGHT);
  }

  private TrajectoryStore store() {
    return TrajectoryStore.at(root.toString(), new Configuration());
  }

  private List<TurnResult> run(StepwiseTeacher teacher, TrajectoryKey key) {
    RunPlan plan = TrajectoryTurnsTest.plan(5);
    TurnRunner runner = new TurnRunner(plan, teacher, () -> false, round -> {});
    Follower follower = new Follower(store().trajectory(key), Learner.TEACHER, "run of a test");
    TrajectoryTurns turns = new TrajectoryTurns(runner, follower);
    return TrajectoryTurnsTest.run(plan, turns, INITIAL);
  }
}
