// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import org.spacedkd.core.training.Admission;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.gpu.TaskPlace;

/** How the task that calls computes a run. */
public final class TaskArithmetic {
  private TaskArithmetic() {}

  /**
   * The run on the GPU that Spark gave to this task, if this process may compute it.
   *
   * @throws RefusedExecutor when it computes other bits than the run
   */
  public static TrainingSpec admitted(TrainingSpec spec) {
    TrainingSpec pinned = TaskPlace.pinned(spec);
    if (spec.admission() instanceof Admission.Only run
        && !run.admits(Arithmetic.fingerprint(pinned))) {
      throw new RefusedExecutor(Arithmetic.here(pinned).refusal(run.fingerprint()));
    }
    return pinned;
  }
}
