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
 * Everything a run is told, by the groups of {@code reference.conf}, each value within its range.
 *
 * @param learning what is learned, and how
 * @param keeping what is looked at and kept
 * @param resolved the same settings as text, to be kept with the run
 */
public record Settings(
    RunSettings run,
    EngineSettings engine,
    DataSettings data,
    LearningSettings learning,
    KeepingSettings keeping,
    Pipeline pipeline,
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

  /** Group {@code teacher}. */
  public TeacherSettings teacher() {
    return learning.teacher();
  }

  /** Group {@code student}. */
  public StudentSettings student() {
    return learning.student();
  }

  /** Group {@code optimizer}. */
  public OptimizerSettings optimizer() {
    return learning.optimizer();
  }

  /** Group {@code training}. */
  public TrainingSettings training() {
    return learning.training();
  }

  /** Group {@code distillation}. */
  public DistillationSettings distillation() {
    return learning.distillation();
  }

  /** Group {@code averaging}. */
  public AveragingSettings averaging() {
    return learning.averaging();
  }

  /** Group {@code checkpoint}. */
  public CheckpointSettings checkpoint() {
    return keeping.checkpoint();
  }

  /** Group {@code evaluation}. */
  public EvaluationSettings evaluation() {
    return keeping.evaluation();
  }

  /** Group {@code trajectory}. */
  public TrajectorySettings trajectory() {
    return keeping.trajectory();
  }

  /** Group {@code tracking}. */
  public TrackingSettings tracking() {
    return keeping.tracking();
  }

  /** These settings with another engine. */
  public Settings on(EngineSettings other) {
    return new Settings(run, other, data, learning, keeping, pipeline, resolved);
  }

  /**
   * Who trains when. An interval longer than the run is one window, cut short by the run's end.
   *
   * @param stepsPerEpoch steps of one epoch, known once the data are
   * @throws UserException when the interval is shorter than a step, or when the student would never
   *     train
   */
  public SpacingSchedule schedule(int stepsPerEpoch) {
    int totalSteps = training().totalSteps(stepsPerEpoch);
    Interval interval = distillation().spacing().interval();
    if (distillation().mode().isSpaced()
        && distillation().tail() == Tail.DROP
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
        distillation().mode(),
        spacings(stepsPerEpoch, totalSteps),
        distillation().tail(),
        totalSteps);
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
    return distillation().mode().hasWindows()
        ? distillation()
            .policy()
            .policy(stepsPerEpoch, averaging().workers() == 1 ? 1 : averaging().frequency())
        : new IntervalPolicy.Fixed();
  }

  private SpacingSettings spacing() {
    return distillation().mode().hasWindows()
        ? distillation().spacing()
        : SpacingSettings.constant(distillation().spacing().interval());
  }
}
