// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.spacedkd.core.configuration.reading.Kind.choice;
import static org.spacedkd.core.configuration.reading.Kind.number;
import static org.spacedkd.core.configuration.reading.Kind.text;
import static org.spacedkd.core.configuration.reading.Kind.wholeNumber;

import com.typesafe.config.Config;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.configuration.AveragingSettings;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.EvaluationSettings;
import org.spacedkd.core.configuration.KeepingSettings;
import org.spacedkd.core.configuration.LearningSettings;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.Pipeline;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.StudentSettings;
import org.spacedkd.core.configuration.TeacherSettings;
import org.spacedkd.core.configuration.TrackingSettings;
import org.spacedkd.core.configuration.TrainingSettings;
import org.spacedkd.core.configuration.TrajectorySettings;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.training.Initialization;

/** Reads {@link Settings}: which key has which range and becomes which component. */
public final class SettingsReader {
  private static final String TEACHER_WEIGHTS = "teacher.weights";
  private static final String GLOBAL_BATCH_SIZE = "training.global-batch-size";
  private static final String WORKERS = "averaging.workers";

  /** From one channel in the first stage to 4096. */
  private static final Kind<Double> WIDTH = number(Range.between(1.0 / 64, 64));

  private final Keys keys;

  /** Of settings that change no weight. */
  private final Keys aside;

  /** Of settings that say by what a run is computed. */
  private final Keys computation;

  SettingsReader(Keys keys) {
    this.keys = keys;
    aside = keys.affecting(Effect.NOTHING);
    computation = keys.affecting(Effect.COMPUTATION);
  }

  /** A configuration of defaults alone. */
  static ResolvedConfig defaults() {
    Keys keys = new Keys(Sources.reference(), new Problems(), WorkingDirectory.ofThisProcess());
    return new SettingsReader(keys).settings().resolved();
  }

  /** Reads a configuration file whose relative paths begin where this process was started. */
  public static Settings read(Path file, List<String> overrides) {
    return read(file, overrides, WorkingDirectory.ofThisProcess());
  }

  /**
   * Reads a configuration file over the defaults.
   *
   * @param file in HOCON; what it includes is relative to it
   * @param overrides {@code PATH=VALUE} each, the later winning; the value is plain text, {@code
   *     null}, or, with quotes or a substitution, HOCON
   * @param base where relative paths begin, whichever file they are in
   * @throws UserException that lists every problem, one a line with its file and line
   */
  public static Settings read(Path file, List<String> overrides, WorkingDirectory base) {
    Problems problems = new Problems();
    Config config = Sources.read(file, overrides, problems);
    SweepReader.refuse(config, problems);
    Settings settings = read(config, problems, base);
    problems.throwIfAny();
    return settings;
  }

  /** Reads the settings of one run; what is said of a sweep beside them is left alone. */
  static Settings read(Config config, Problems problems, WorkingDirectory base) {
    Keys keys = new Keys(config.withoutPath(Settings.path(SweepReader.SWEEP)), problems, base);
    Settings settings = new SettingsReader(keys).settings();
    keys.refuseUnknown();
    return settings;
  }

  /**
   * Reads settings that were kept with a run.
   *
   * @param text as {@link ResolvedConfig#text} gives it
   * @param base where relative paths begin, which runs of before these were made absolute have
   * @throws UserException that lists every problem
   */
  public static Settings resolved(String text, WorkingDirectory base) {
    Problems problems = new Problems();
    Settings settings =
        new SettingsReader(new Keys(ResolvedConfig.parse(text).config(), problems, base))
            .settings();
    problems.throwIfAny();
    return settings;
  }

  Settings settings() {
    RunSettings run = run();
    EngineSettings engine = engine();
    DataSettings data = new DataReader(keys).data();
    LearningSettings learning = learning(run.seed());
    // Messages name the groups in the order in which they are read.
    CheckpointSettings checkpoint = checkpoint();
    EvaluationSettings evaluation = evaluation();
    TrajectorySettings trajectory =
        new TrajectorySettings(aside.readOptionalLocation(SweepReader.TRAJECTORIES));
    Pipeline pipeline = aside.read("pipeline", choice(Pipeline.class));
    KeepingSettings keeping = new KeepingSettings(checkpoint, evaluation, trajectory, tracking());
    requireConsistent(learning);
    return new Settings(run, engine, data, learning, keeping, pipeline, keys.resolved());
  }

  private LearningSettings learning(long runSeed) {
    return new LearningSettings(
        teacher(runSeed),
        new StudentSettings(network("student")),
        new OptimizerReader(keys).optimizer(),
        training(),
        new DistillationReader(keys).distillation(),
        averaging());
  }

  private void requireConsistent(LearningSettings learning) {
    int workers = learning.averaging().workers();
    if (learning.training().globalBatchSize() < workers) {
      keys.refuse(
          GLOBAL_BATCH_SIZE,
          String.format(Locale.ROOT, "at least %s = %d", Settings.path(WORKERS), workers),
          WORKERS);
    }
    if (learning.distillation().mode() == DistillationMode.PRETRAINED
        && learning.teacher().weights().isEmpty()) {
      keys.refuse(
          DistillationReader.MODE,
          String.format(Locale.ROOT, "needs %s", Settings.path(TEACHER_WEIGHTS)),
          TEACHER_WEIGHTS);
    }
  }

  RunSettings run() {
    return new RunSettings(
        aside.read("run.name", text()),
        aside.readLocation("run.directory"),
        keys.read("run.seed", Kind.seed()),
        aside.read("run.lease-seconds", wholeNumber(1)),
        aside.read("run.grace-seconds", wholeNumber(1)),
        aside.read("run.task-patience-seconds", wholeNumber(1)),
        aside.read("run.engine-change", choice(RunSettings.EngineChange.class)),
        aside.read("run.mixed-arithmetic", choice(RunSettings.MixedArithmetic.class)));
  }

  private EngineSettings engine() {
    return new EngineSettings(
        computation.read("engine", text()),
        new Device(
            computation.read("threads-per-worker", wholeNumber(1)),
            computation.read("precision", choice(Precision.class))));
  }

  private TeacherSettings teacher(long runSeed) {
    return new TeacherSettings(
        network("teacher"),
        keys.readOptional("teacher.seed", Kind.seed()).orElse(runSeed),
        keys.affecting(Effect.CONTENT).readOptionalLocation(TEACHER_WEIGHTS));
  }

  private NetworkSettings network(String group) {
    return new NetworkSettings(
        keys.read(group + ".architecture", choice(Architecture.class)),
        keys.read(group + ".stem", choice(Stem.class)),
        keys.read(group + ".width", WIDTH),
        keys.read(group + ".parameter-multiplier", number(Range.between(0.125, 64))),
        keys.read(group + ".initialization", choice(Initialization.Scheme.class)));
  }

  private TrainingSettings training() {
    return new TrainingSettings(
        keys.read("training.epochs", wholeNumber(1)),
        keys.readOptionalCount("training.max-steps"),
        keys.read(GLOBAL_BATCH_SIZE, wholeNumber(1)));
  }

  private AveragingSettings averaging() {
    return new AveragingSettings(
        keys.read(WORKERS, wholeNumber(1)),
        keys.read("averaging.frequency", wholeNumber(1)),
        computation.read(
            "averaging.implementation", choice(AveragingSettings.Implementation.class)));
  }

  private CheckpointSettings checkpoint() {
    return new CheckpointSettings(
        aside.read("checkpoint.every-windows", wholeNumber(1)),
        aside.read("checkpoint.keep", wholeNumber(1)),
        aside.read("checkpoint.trajectory", choice(CheckpointSettings.Trajectory.class)));
  }

  private EvaluationSettings evaluation() {
    return new EvaluationSettings(keys.read("evaluation.every-epochs", wholeNumber(1)));
  }

  private TrackingSettings tracking() {
    return new TrackingSettings(
        aside.readOptional("tracking.mlflow.uri", Kind.webAddress()),
        aside.read("tracking.mlflow.experiment", text()),
        aside.read("tracking.tensorboard", choice(TrackingSettings.TensorBoard.class)));
  }
}
