// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import static org.spacedkd.jobs.forecast.Unit.BYTES;
import static org.spacedkd.jobs.forecast.Unit.COUNT;
import static org.spacedkd.jobs.forecast.Unit.SECONDS;
import static org.spacedkd.jobs.forecast.Unit.SHARE;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.RunExtent;
import org.spacedkd.core.schedule.Learner;

/**
 * All that can be said of what a run will take on a cluster.
 *
 * @param times nothing where none were measured or given; then there is no word of time
 */
public record RunForecast(
    PlannedRun run,
    Cluster cluster,
    Optional<StepTimes> times,
    Traffic traffic,
    Footprint footprint,
    Storage storage) {
  /**
   * The forecast of a run.
   *
   * @throws UserException (exit 4) when it cannot fit
   */
  public static RunForecast of(PlannedRun run, Cluster cluster, Optional<StepTimes> times) {
    Traffic traffic = Traffic.of(run);
    Footprint footprint = Footprint.of(run, traffic, cluster);
    Limits.require(traffic, footprint, cluster);
    return new RunForecast(run, cluster, times, traffic, footprint, Storage.of(run));
  }

  /** One line that would help most. */
  public String advice() {
    return Advice.of(this);
  }

  /** The time on so many of the cluster's executors. */
  Optional<TimeNeeded> time(int executors) {
    return times.map(known -> TimeNeeded.of(run, traffic, storage, known, cluster.with(executors)));
  }

  /** The numbers, in an order for people. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>(steps());
    figures.addAll(moved());
    figures.addAll(kept());
    times.ifPresent(known -> figures.addAll(seconds(known)));
    return figures;
  }

  private List<Figure> steps() {
    RunExtent extent = run.extent();
    return List.of(
        new Figure("steps_per_epoch", "steps of an epoch", COUNT, stepsPerEpoch()),
        new Figure("teacher_steps", "teacher's steps", COUNT, extent.teacherSteps()),
        new Figure("student_steps", "student's steps", COUNT, extent.studentSteps()),
        new Figure("tail_steps", "of a shorter last window", COUNT, tailSteps()),
        new Figure("windows", "windows", COUNT, extent.windows()),
        new Figure("turns", "turns", COUNT, extent.turns()),
        new Figure("rounds", "rounds", COUNT, extent.rounds()),
        new Figure("examples", "examples of all steps", COUNT, extent.examples()),
        new Figure("workers", "logical workers", COUNT, run.workers()),
        new Figure("executors", "executors", COUNT, cluster.executors()),
        new Figure("slots", "tasks at once", COUNT, cluster.slots()),
        new Figure("waves", "waves of a round", COUNT, cluster.waves(run.workers())));
  }

  private int stepsPerEpoch() {
    return run.plan().batches().stepsPerEpoch();
  }

  private int tailSteps() {
    return run.plan().schedule().tailSteps();
  }

  private List<Figure> moved() {
    return List.of(
        new Figure("teacher_state_bytes", "teacher's state", BYTES, state(Learner.TEACHER)),
        new Figure("student_state_bytes", "student's state", BYTES, state(Learner.STUDENT)),
        new Figure(
            "broadcast_bytes", "broadcast, to each executor", BYTES, traffic.broadcastBytes()),
        new Figure("result_bytes", "results, to the driver", BYTES, traffic.resultBytes()),
        new Figure(
            "round_result_bytes", "of one round, at most", BYTES, traffic.largestResultBytes()),
        new Figure("recordings", "recorded epochs", COUNT, traffic.recordings()),
        new Figure("shuffled_bytes", "shuffled for them, at most", BYTES, traffic.shuffledBytes()),
        new Figure("window_bytes", "of one window, at most", BYTES, windowBytes()));
  }

  private long state(Learner learner) {
    return run.stateBytes().getOrDefault(learner, 0L);
  }

  /** Examples of the first window times the bytes of an image. */
  private long windowBytes() {
    int first = run.plan().schedule().turns().get(0).length();
    return run.plan().batches().examplesBefore(first) * run.data().imageValues();
  }

  private List<Figure> kept() {
    return List.of(
        new Figure("executor_heap_bytes", "executor's heap", BYTES, footprint.executorHeapBytes()),
        new Figure(
            "executor_native_bytes",
            "executor's memory besides",
            BYTES,
            footprint.executorNativeBytes()),
        new Figure(
            "executor_disk_bytes",
            "executor's disk, at most",
            BYTES,
            footprint.executorDiskBytes()),
        new Figure("driver_heap_bytes", "driver's heap", BYTES, footprint.driverHeapBytes()),
        new Figure("checkpoints", "checkpoints", COUNT, storage.checkpoints()),
        new Figure("checkpoint_bytes", "one of them", BYTES, storage.checkpointBytes()),
        new Figure("kept_checkpoint_bytes", "all that are kept", BYTES, storage.keptBytes()),
        new Figure("trajectory_bytes", "trajectory", BYTES, storage.trajectoryBytes()));
  }

  private List<Figure> seconds(StepTimes known) {
    TimeNeeded time = time(cluster.executors()).orElseThrow();
    return List.of(
        new Figure("teacher_step_seconds", "teacher's step", SECONDS, step(known, Learner.TEACHER)),
        new Figure("student_step_seconds", "student's step", SECONDS, step(known, Learner.STUDENT)),
        new Figure("round_seconds", "a round besides its steps", SECONDS, known.round()),
        new Figure("averaging_share", "averaging's part of rounds", SHARE, time.averagingShare()),
        new Figure("start_seconds", "until it is at its pace", SECONDS, time.starting()),
        new Figure("training_seconds", "in steps", SECONDS, time.training()),
        new Figure("averaging_seconds", "in averaging", SECONDS, time.averaging()),
        new Figure("evaluation_seconds", "in evaluations", SECONDS, time.evaluation()),
        new Figure("bookkeeping_seconds", "in what is kept", SECONDS, time.bookkeeping()),
        new Figure("seconds", "the run", SECONDS, time.total()));
  }

  private static double step(StepTimes known, Learner learner) {
    return known.step().getOrDefault(learner, 0.0);
  }
}
