// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.List;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.evaluation.TestSplitEvaluator;

/**
 * How long a run takes. With w the waves in which L workers fill the slots:
 *
 * <pre>
 * starting    = until the first round, and what the first rounds take longer than others
 * training    = sum over rounds of w * steps * (step of each learner that trains)
 * averaging   = rounds * round + (broadcast + results) / network, where there are several executors
 * evaluation  = evaluations * (test images * image / min(slots, batches) + a job)
 * bookkeeping = (turns * states + checkpoints * checkpoint) / disk + shuffled / (executors * shuffle)
 * </pre>
 *
 * @param starting seconds before the run is at its pace
 * @param training seconds in steps
 * @param averaging seconds of rounds besides
 * @param evaluation seconds in evaluations
 * @param bookkeeping seconds for hashes, checkpoints and recordings
 */
public record TimeNeeded(
    double starting, double training, double averaging, double evaluation, double bookkeeping) {
  /** Of the driver's link: 10 Gbit/s. */
  private static final double NETWORK = 1.25e9;

  /** At which states are hashed, written and read back, in bytes a second. */
  private static final double DISK = 300e6;

  /** At which an executor records images, in bytes a second. */
  private static final double SHUFFLE = 50e6;

  /** The time of a run on a cluster. */
  public static TimeNeeded of(
      PlannedRun run, Traffic traffic, Storage storage, StepTimes times, Cluster cluster) {
    List<Turn> turns = run.plan().turns();
    int batches =
        (run.data().testImages() + TestSplitEvaluator.BATCH - 1) / TestSplitEvaluator.BATCH;
    int evaluatedAtOnce = Math.max(1, Math.min(cluster.slots(), batches));
    double training = 0;
    double evaluation = 0;
    for (Turn turn : turns) {
      for (Learner learner : times.step().keySet()) {
        training += turn.steps(learner).length() * times.step().get(learner);
        if (run.plan().evaluates(turn, learner)) {
          double images = run.data().testImages() * times.image().get(learner);
          evaluation += images / evaluatedAtOnce + times.round();
        }
      }
    }
    double moved = traffic.broadcastBytes() + traffic.resultBytes();
    double kept =
        (double) turns.size() * run.allStatesBytes()
            + (double) storage.checkpoints() * storage.checkpointBytes();
    return new TimeNeeded(
        times.start(),
        training * cluster.waves(run.workers()),
        run.extent().rounds() * times.round() + (cluster.executors() > 1 ? moved / NETWORK : 0),
        evaluation,
        kept / DISK + traffic.shuffledBytes() / (SHUFFLE * cluster.executors()));
  }

  /** All seconds. */
  public double total() {
    return starting + training + averaging + evaluation + bookkeeping;
  }

  /** The part of the rounds that is not steps, between 0 and 1. */
  public double averagingShare() {
    return averaging / (training + averaging);
  }
}
