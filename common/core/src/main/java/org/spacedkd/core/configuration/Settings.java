// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

/**
 * Everything a run is told, one component per group of {@code reference.conf}, each value within
 * its range.
 *
 * @param resolved the same settings as text, to be kept with the run
 */
public record Settings(
    RunSettings run,
    EngineSettings engine,
    DataSettings data,
    TeacherSettings teacher,
    StudentSettings student,
    OptimizerSettings optimizer,
    TrainingSettings training,
    DistillationSettings distillation,
    AveragingSettings averaging,
    CheckpointSettings checkpoint,
    EvaluationSettings evaluation,
    TrajectorySettings trajectory,
    Pipeline pipeline,
    TrackingSettings tracking,
    ResolvedConfig resolved) {
  /** The one root of all settings. */
  public static final String ROOT = "spaced-kd";

  /**
   * The full path of a setting.
   *
   * @param key its path below the root, such as {@code distillation.mode}
   */
  public static String path(String key) {
    return ROOT + "." + key;
  }

  /** These settings with another engine. */
  public Settings on(EngineSettings other) {
    return new Settings(
        run,
        other,
        data,
        teacher,
        student,
        optimizer,
        training,
        distillation,
        averaging,
        checkpoint,
        evaluation,
        trajectory,
        pipeline,
        tracking,
        resolved);
  }

  /**
   * Who trains when. An interval longer than the run is one window, cut short by the run's end.
   *
   * @param stepsPerEpoch steps of one epoch, known once the data are
   * @throws UserException when the interval is shorter than a step, or when the student would never
   *     train
   */
  public SpacingSchedule schedule(int stepsPerEpoch) {
    int totalSteps = training.totalSteps(stepsPerEpoch);
    Interval interval = distillation.spacing().interval();
    if (distillation.mode().isSpaced()
        && distillation.tail() == Tail.DROP
        && interval.steps(stepsPerEpoch) > totalSteps) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Invalid %s: drop (the only window has %d of %d steps)",
              path("distillation.tail"),
              totalSteps,
              interval.steps(stepsPerEpoch)));
    }
    return new SpacingSchedule(
        distillation.mode(), spacings(stepsPerEpoch, totalSteps), distillation.tail(), totalSteps);
  }

  private List<Spacing> spacings(int stepsPerEpoch, int totalSteps) {
    List<Spacing> configured = spacing().spacings(stepsPerEpoch, totalSteps);
    int first = policy(stepsPerEpoch).first(configured.get(0).interval());
    List<Spacing> spacings = new ArrayList<>(configured);
    spacings.set(0, new Spacing(0, Math.min(first, totalSteps)));
    return spacings;
  }

  /** How intervals are decided as the run goes on. */
  public IntervalPolicy policy(int stepsPerEpoch) {
    return distillation.mode().hasWindows()
        ? distillation
            .policy()
            .policy(stepsPerEpoch, averaging.workers() == 1 ? 1 : averaging.frequency())
        : new IntervalPolicy.Fixed();
  }

  private SpacingSettings spacing() {
    return distillation.mode().hasWindows()
        ? distillation.spacing()
        : SpacingSettings.constant(distillation.spacing().interval());
  }
}
