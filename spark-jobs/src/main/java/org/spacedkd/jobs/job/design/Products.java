// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import org.spacedkd.core.network.NetworkCost;
import org.spacedkd.core.plan.RunExtent;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;

/** How many products of two numbers a run computes, about. */
public record Products(RunDesign design) {
  /** Products of a training step in the place of those of a forward pass. */
  private static final long TRAINING = 3;

  /** Of all its steps. */
  public long all() {
    TrainingSpec training = design.training();
    RunExtent extent = RunExtent.of(design.plan());
    boolean distills = !training.learner(Learner.STUDENT).objective().teacherOutputs().isEmpty();
    long targets = distills ? ofAPass(Learner.TEACHER) : 0;
    return extent.studentSteps() * (TRAINING * ofAPass(Learner.STUDENT) + targets)
        + of(extent.teacherSteps(), Learner.TEACHER);
  }

  /** Of some steps of a learner. */
  public long of(int steps, Learner learner) {
    return steps == 0 ? 0 : TRAINING * steps * ofAPass(learner);
  }

  /** Of a forward pass over a batch. */
  private long ofAPass(Learner learner) {
    return design.batches().globalBatch()
        * NetworkCost.of(design.training().learner(learner).network()).multiplyAdds();
  }
}
