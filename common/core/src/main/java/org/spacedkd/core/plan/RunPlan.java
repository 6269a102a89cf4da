// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.util.List;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

/**
 * What a run will do, step for step.
 *
 * @param schedule who trains when
 * @param batches which examples, in which shares
 * @param averagingFrequency steps of a round
 * @param evaluationSteps steps of a learner between two evaluations
 * @param checkpointWindows windows between two checkpoints
 * @param policy how the intervals after the schedule's are decided
 */
public record RunPlan(
    SpacingSchedule schedule,
    BatchPlan batches,
    int averagingFrequency,
    int evaluationSteps,
    int checkpointWindows,
    IntervalPolicy policy) {
  /** With one worker averaging changes nothing, and a round ends only so that progress shows. */
  private static final int ROUND_OF_ONE_WORKER = 50;

  /** Where no interval is decided. */
  public RunPlan(
      SpacingSchedule schedule,
      BatchPlan batches,
      int averagingFrequency,
      int evaluationSteps,
      int checkpointWindows) {
    this(
        schedule,
        batches,
        averagingFrequency,
        evaluationSteps,
        checkpointWindows,
        new IntervalPolicy.Fixed());
  }

  /** This plan with a further spacing. */
  RunPlan with(Spacing spacing) {
    return new RunPlan(
        schedule.with(spacing),
        batches,
        averagingFrequency,
        evaluationSteps,
        checkpointWindows,
        policy);
  }

  /** The turns in order, long ones cut where a learner is evaluated. Cuts lie between rounds. */
  public List<Turn> turns() {
    return schedule.turns().stream()
        .flatMap(turn -> turn.cutEvery(evaluationSteps, grain()).stream())
        .toList();
  }

  /**
   * The rounds of a turn; they end at multiples of the averaging frequency, and with the turn.
   *
   * @param number the turn's number
   */
  public List<Round> rounds(int number, Turn turn) {
    return turn.rounds(number, roundSteps());
  }

  /** Steps of a round that no turn's end cuts short. */
  public int roundSteps() {
    return batches.workers() == 1
        ? Math.max(ROUND_OF_ONE_WORKER, averagingFrequency)
        : averagingFrequency;
  }

  /**
   * Whether a learner is evaluated after a turn: where it has passed a multiple of the steps
   * between.
   */
  public boolean evaluates(Turn turn, Learner learner) {
    Steps steps = turn.steps(learner);
    return turn.trains(learner)
        && (steps.first() / evaluationSteps < steps.end() / evaluationSteps
            || steps.end() == schedule.totalSteps());
  }

  /** Whether a checkpoint is due after the turn of a number: at evaluations and ends of windows. */
  public boolean checkpoints(List<Turn> turns, int number) {
    Turn turn = turns.get(number);
    boolean last = number + 1 == turns.size();
    boolean windowEnds = last || turns.get(number + 1).window() != turn.window();
    return last
        || (windowEnds && (turn.window() + 1) % checkpointWindows == 0)
        || evaluates(turn, Learner.TEACHER)
        || evaluates(turn, Learner.STUDENT);
  }

  /** Passes over the training examples after so many steps. */
  public double epochs(int steps) {
    return (double) steps / batches.stepsPerEpoch();
  }

  /** Where a turn may be cut without moving a round. */
  private int grain() {
    return batches.workers() == 1 ? 1 : averagingFrequency;
  }
}
