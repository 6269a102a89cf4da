// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import static org.spacedkd.core.configuration.Kind.choice;
import static org.spacedkd.core.configuration.Kind.number;
import static org.spacedkd.core.configuration.Kind.text;
import static org.spacedkd.core.configuration.Kind.wholeNumber;
import static org.spacedkd.core.configuration.Kind.word;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;

/** Reads {@link Settings}: which key has which range and becomes which component. */
public final class SettingsReader {
  static final String INTERVAL_EPOCHS = "distillation.interval-epochs";
  static final String TAIL = "distillation.tail";

  private static final String INTERVAL_STEPS = "distillation.interval-steps";
  private static final String GLOBAL_BATCH_SIZE = "training.global-batch-size";
  private static final String WORKERS = "averaging.workers";

  /** From one channel in the first stage to 4096. */
  private static final Kind<Double> WIDTH = number(Range.between(1.0 / 64, 64));

  private final Keys keys;

  private SettingsReader(Keys keys) {
    this.keys = keys;
  }

  /**
   * Reads a configuration file over the defaults.
   *
   * @param file in HOCON; what it includes is relative to it
   * @param overrides {@code PATH=VALUE} each, the later winning; the value is plain text, {@code
   *     null}, or, with quotes or a substitution, HOCON
   * @throws UserException that lists every problem, one a line with its file and line
   */
  public static Settings read(Path file, List<String> overrides) {
    Problems problems = new Problems();
    Keys keys = new Keys(Sources.read(file, overrides, problems), problems);
    Settings settings = new SettingsReader(keys).settings();
    keys.refuseUnknown();
    problems.throwIfAny();
    return settings;
  }

  /**
   * Reads settings that were kept with a run.
   *
   * @param text as {@link ResolvedConfig#text} gives it
   * @throws UserException that lists every problem
   */
  public static Settings resolved(String text) {
    Problems problems = new Problems();
    Settings settings =
        new SettingsReader(new Keys(ResolvedConfig.parse(text), problems)).settings();
    problems.throwIfAny();
    return settings;
  }

  private Settings settings() {
    RunSettings run = run();
    EngineSettings engine = engine();
    DataSettings data = data();
    TeacherSettings teacher = teacher(run.seed());
    StudentSettings student = student();
    OptimizerSettings optimizer = optimizer();
    TrainingSettings training = training();
    DistillationSettings distillation = distillation();
    AveragingSettings averaging = averaging();
    CheckpointSettings checkpoint = checkpoint();
    EvaluationSettings evaluation = evaluation();
    if (training.globalBatchSize() < averaging.workers()) {
      keys.refuse(
          GLOBAL_BATCH_SIZE,
          "at least %s = %d".formatted(Keys.path(WORKERS), averaging.workers()),
          WORKERS);
    }
    return new Settings(
        run,
        engine,
        data,
        teacher,
        student,
        optimizer,
        training,
        distillation,
        averaging,
        checkpoint,
        evaluation,
        keys.resolved());
  }

  private RunSettings run() {
    return new RunSettings(
        keys.read("run.name", text()),
        keys.read("run.directory", text()),
        keys.read("run.seed", Kind.seed()),
        keys.read("run.lease-seconds", wholeNumber(1)),
        keys.read("run.grace-seconds", wholeNumber(1)),
        keys.read("run.task-patience-seconds", wholeNumber(1)),
        keys.read("run.engine-change", choice(RunSettings.EngineChange.class)));
  }

  private EngineSettings engine() {
    return new EngineSettings(
        keys.read("engine", text()),
        new Device(
            keys.read("threads-per-worker", wholeNumber(1)),
            keys.read("precision", choice(Precision.class))));
  }

  private DataSettings data() {
    return new DataSettings(
        keys.read("data.dataset", word(DataSettings.DATASETS)),
        keys.readOptional("data.source", text()),
        keys.read("data.directory", text()),
        keys.read("data.augmentation", choice(Augmentation.class)),
        keys.read("data.recorded-epochs", wholeNumber(1)),
        keys.read("data.segment-bytes", Kind.bytes("1 KiB", "1 GiB")));
  }

  private TeacherSettings teacher(long runSeed) {
    return new TeacherSettings(
        keys.read("teacher.architecture", choice(Architecture.class)),
        keys.read("teacher.width", WIDTH),
        keys.readOptional("teacher.seed", Kind.seed()).orElse(runSeed));
  }

  private StudentSettings student() {
    return new StudentSettings(
        keys.read("student.architecture", choice(Architecture.class)),
        keys.read("student.width", WIDTH));
  }

  private OptimizerSettings optimizer() {
    return new OptimizerSettings(
        keys.read("optimizer.kind", choice(OptimizerSettings.Kind.class)),
        learningRate(),
        keys.read("optimizer.weight-decay", number(Range.atLeast(0))),
        keys.read("optimizer.momentum", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.beta1", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.beta2", number(Range.atLeastAndBelow(0, 1))),
        keys.read("optimizer.epsilon", number(Range.above(0))));
  }

  private LearningRateSettings learningRate() {
    return new LearningRateSettings(
        keys.read("optimizer.schedule", choice(LearningRateSettings.Schedule.class)),
        keys.read("optimizer.learning-rate", number(Range.above(0))),
        keys.read("optimizer.warm-up-learning-rate", number(Range.atLeast(0))),
        keys.read("optimizer.final-learning-rate", number(Range.atLeast(0))),
        keys.read("optimizer.warm-up-epochs", wholeNumber(0)));
  }

  private TrainingSettings training() {
    return new TrainingSettings(
        keys.read("training.epochs", wholeNumber(1)),
        keys.readOptional("training.max-steps", wholeNumber(1))
            .map(OptionalInt::of)
            .orElseGet(OptionalInt::empty),
        keys.read(GLOBAL_BATCH_SIZE, wholeNumber(1)));
  }

  private DistillationSettings distillation() {
    return new DistillationSettings(
        keys.read("distillation.mode", choice(DistillationMode.class)),
        interval(),
        keys.read(TAIL, choice(Tail.class)),
        objective(),
        keys.read("distillation.teacher-statistics", choice(Statistics.class)),
        keys.read("distillation.online-teacher", choice(OnlineTeacher.class)));
  }

  /** Steps win over the default's epochs, but not over a user's. */
  private Interval interval() {
    Kind<Double> epochs = number(Range.above(0));
    Optional<Integer> steps = keys.readOptional(INTERVAL_STEPS, wholeNumber(1));
    if (steps.isEmpty()) {
      return new Interval.Epochs(keys.read(INTERVAL_EPOCHS, epochs));
    }
    keys.readOptional(INTERVAL_EPOCHS, epochs);
    if (keys.isSet(INTERVAL_EPOCHS)) {
      keys.refuse(
          INTERVAL_STEPS,
          "%s is set too; null unsets one of them".formatted(Keys.path(INTERVAL_EPOCHS)),
          INTERVAL_EPOCHS);
    }
    keys.unset(INTERVAL_EPOCHS);
    return new Interval.StepCount(steps.get());
  }

  private Distillation objective() {
    return new Distillation(
        keys.read("distillation.logit-loss", choice(LogitLoss.class)),
        keys.read("distillation.kl-weight", number(Range.between(0, 1))),
        keys.read("distillation.temperature", number(Range.above(0))),
        keys.read("distillation.feature-loss", choice(FeatureLoss.class)),
        keys.read("distillation.feature-weight", number(Range.atLeast(0))));
  }

  private AveragingSettings averaging() {
    return new AveragingSettings(
        keys.read(WORKERS, wholeNumber(1)),
        keys.read("averaging.frequency", wholeNumber(1)),
        keys.read("averaging.implementation", choice(AveragingSettings.Implementation.class)));
  }

  private CheckpointSettings checkpoint() {
    return new CheckpointSettings(
        keys.read("checkpoint.every-windows", wholeNumber(1)),
        keys.read("checkpoint.keep", wholeNumber(1)),
        keys.read("checkpoint.trajectory", choice(CheckpointSettings.Trajectory.class)));
  }

  private EvaluationSettings evaluation() {
    return new EvaluationSettings(keys.read("evaluation.every-epochs", wholeNumber(1)));
  }
}
