// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.EnumMap;
import java.util.Map;
import org.spacedkd.core.network.NetworkCost;
import org.spacedkd.core.schedule.Learner;

/**
 * Seconds that the parts of a run take.
 *
 * @param step of each learner that trains, an update on a worker's share; the student's with what
 *     its teacher says of the share
 * @param image of each learner, the evaluation of one image
 * @param round what a round of all workers takes besides their steps
 * @param start until the first round, and what the first rounds take longer than others
 */
public record StepTimes(
    Map<Learner, Double> step, Map<Learner, Double> image, double round, double start) {
  /** Forward, and backward to the input and to the weights. */
  private static final double PASSES = 3;

  /** Scheduling and starting a job of Spark. */
  private static final double JOB_SECONDS = 0.1;

  /** Until Java and Spark have started. */
  private static final double START_SECONDS = 5;

  /** At which states are written, read and summed. */
  private static final double BYTES_PER_SECOND = 0.7e9;

  public StepTimes {
    step = Map.copyOf(step);
    image = Map.copyOf(image);
  }

  /**
   * Times that follow from one of them: with c the products of a network's forward pass (t and s
   * the teacher's and the student's) and X the seconds given,
   *
   * <pre>
   * teacher's step = X c_t / c_s      student's step = X + X c_t / (3 c_s)      image = step / (3 b)
   * </pre>
   *
   * of b examples a share; the student's second term where it distils.
   *
   * @param studentStep X, of the student's update on a worker's share, its teacher's part left out
   */
  public static StepTimes given(PlannedRun run, double studentStep) {
    double student = products(run, Learner.STUDENT);
    Map<Learner, Double> step = new EnumMap<>(Learner.class);
    Map<Learner, Double> image = new EnumMap<>(Learner.class);
    for (Learner learner : run.training().learners().keySet()) {
      double seconds = studentStep * products(run, learner) / student;
      step.put(learner, seconds);
      image.put(learner, seconds / PASSES / run.shareSize());
    }
    boolean distills =
        !run.training().learner(Learner.STUDENT).objective().teacherOutputs().isEmpty();
    if (distills) {
      step.merge(Learner.STUDENT, step.get(Learner.TEACHER) / PASSES, Double::sum);
    }
    return new StepTimes(step, image, JOB_SECONDS + moving(run, run.workers()), START_SECONDS);
  }

  /** Times of so many workers' rounds as those of the run's rounds, which may have more. */
  public StepTimes withWorkers(PlannedRun run, int measured) {
    double others = moving(run, run.workers()) - moving(run, measured);
    return new StepTimes(step, image, round + others, start);
  }

  /** Seconds in which the driver takes in so many workers' states, and sends one. */
  private static double moving(PlannedRun run, int workers) {
    long largest = run.stateBytes().values().stream().mapToLong(bytes -> bytes).max().orElse(0);
    return (workers + 1) * largest / BYTES_PER_SECOND;
  }

  private static double products(PlannedRun run, Learner learner) {
    return NetworkCost.of(run.training().learner(learner).network()).multiplyAdds();
  }
}
