// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.jobs.forecast.PlannedRun;

class RunDesignTest {
  /** An image has 3 x 256 x 256 = 196,608 values, and 10,922 of them fit below 2^31. */
  private static PlannedRun run(int batch) {
    return PaperRun.run(
        "experiments/table-7/imagenet-resnet18-online.conf",
        new DataShape(1_281_167, 50_000, 1_000, 3, 256, 256),
        "training.global-batch-size=" + batch,
        "averaging.workers=4");
  }

  @Test
  void refusesBatchesWhoseImagesNoArrayHolds() {
    assertThatThrownBy(() -> run(4 * 10_922 + 1))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Cannot train on 10923 images of 256 x 256 pixels at once: a worker holds at most "
                + "2147483647 values (lower data.image-size or training.global-batch-size, or "
                + "raise averaging.workers)");

    assertThat(run(4 * 10_922).shareSize()).isEqualTo(10_922);
  }

  /** Turns that train all three epochs at once are cut after each, where learners are evaluated. */
  @ParameterizedTest
  @CsvSource({
    "none, '', turns, 0",
    "none, /shared, none, 3",
    "online, /shared, none, 3",
    "online, /shared, turns, 6",
    "offline, '', turns, 3",
    "self, /shared, turns, 0"
  })
  void countsTheStatesThatAreKept(String mode, String store, String trajectory, int snapshots) {
    PlannedRun run =
        PaperRun.run(
            "training.epochs=3",
            "evaluation.every-epochs=1",
            "distillation.mode=" + mode,
            "checkpoint.trajectory=" + trajectory,
            "trajectory.directory=" + (store.isEmpty() ? "null" : store));

    assertThat(run.retention().snapshots()).isEqualTo(snapshots);
  }
}
