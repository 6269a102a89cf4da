// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.jobs.trajectory.SharedRuns.STEPS;
import static org.spacedkd.jobs.trajectory.StepwiseTeacher.RIGHT;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.training.TurnResult;

/** A trajectory is of one fingerprint. */
class TrajectoryFingerprintTest {
  @TempDir private Path root;

  @Test
  void whatProcessesOfAnotherFingerprintComputeIsNotLeftThere() {
    StepwiseTeacher odd = new StepwiseTeacher("odd");
    StepwiseTeacher right = new StepwiseTeacher(RIGHT);

    List<TurnResult> mixed = run(odd);
    List<TurnResult> own = run(right);
    List<TurnResult> taken = run(right);

    assertThat(odd.steps()).isEqualTo(STEPS);
    assertThat(right.steps()).isEqualTo(STEPS);
    assertThat(mixed.get(0).fingerprints()).containsExactly("odd");
    assertThat(own.get(0).fingerprints()).containsExactly(RIGHT);
    assertThat(taken.get(0).reused()).isPresent();
    assertThat(taken.get(0).fingerprints()).containsExactly(RIGHT);
  }

  private List<TurnResult> run(StepwiseTeacher teacher) {
    return new SharedRuns(root, teacher).run(SharedRuns.plan(5));
  }
}
