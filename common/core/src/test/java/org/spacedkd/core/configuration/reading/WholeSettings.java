// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.configuration.AveragingSettings;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.DataSettings;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.EvaluationSettings;
import org.spacedkd.core.configuration.KeepingSettings;
import org.spacedkd.core.configuration.LearningRateSettings;
import org.spacedkd.core.configuration.LearningSettings;
import org.spacedkd.core.configuration.LogitSettings;
import org.spacedkd.core.configuration.LogitSettings.TemperatureSchedule;
import org.spacedkd.core.configuration.NetworkSettings;
import org.spacedkd.core.configuration.OptimizerSettings;
import org.spacedkd.core.configuration.OrderSettings;
import org.spacedkd.core.configuration.OriginalsSettings;
import org.spacedkd.core.configuration.Pipeline;
import org.spacedkd.core.configuration.PixelSettings;
import org.spacedkd.core.configuration.PolicySettings;
import org.spacedkd.core.configuration.RecordingSettings;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SpacingSettings;
import org.spacedkd.core.configuration.SpacingSettings.Change;
import org.spacedkd.core.configuration.SpacingSettings.FirstWindow;
import org.spacedkd.core.configuration.StudentSettings;
import org.spacedkd.core.configuration.TeacherSettings;
import org.spacedkd.core.configuration.TrackingSettings;
import org.spacedkd.core.configuration.TrainingSettings;
import org.spacedkd.core.configuration.TrajectorySettings;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitComparison;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Standardization;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.plan.Dataset;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.MeanTeacher;
import org.spacedkd.core.training.Prefetch;

/** All settings at once: the defaults, and another value for each. */
final class WholeSettings {
  /** Sets everything. */
  static final Path EXPLICIT = file("explicit.conf");

  private WholeSettings() {}

  private static Path file(String name) {
    try {
      return Path.of(WholeSettings.class.getResource(name).toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static NetworkSettings network() {
    return new NetworkSettings(
        Architecture.RESNET18, Stem.CIFAR, 1, 1, Initialization.Scheme.FAN_IN_UNIFORM);
  }

  /** What an empty file means: the defaults of the paper. */
  static Settings defaults(ResolvedConfig resolved) {
    return new Settings(
        new RunSettings(
            "run",
            Path.of("runs/run").toAbsolutePath().toString(),
            1,
            10,
            30,
            900,
            RunSettings.EngineChange.REFUSE,
            RunSettings.MixedArithmetic.REFUSE),
        new EngineSettings("dl4j", new Device(1)),
        new DataSettings(
            Dataset.SHAPES,
            new OriginalsSettings(Optional.empty(), Optional.empty(), Optional.empty(), 0),
            Path.of("data/shapes").toAbsolutePath().toString(),
            new PixelSettings(
                OptionalInt.empty(), ResizeFilter.BILINEAR, Augmentation.NONE, Optional.empty()),
            OptionalInt.empty(),
            new OrderSettings(OrderSettings.Kind.PERMUTATION, 64),
            new RecordingSettings(3, 16 * 1024 * 1024, 64 * 1024 * 1024, new Prefetch(1, 1))),
        new LearningSettings(
            new TeacherSettings(network(), 1, Optional.empty()),
            new StudentSettings(network()),
            new OptimizerSettings(
                OptimizerSettings.Kind.SGD,
                new LearningRateSettings(LearningRateSettings.Schedule.CONSTANT, 0.01, 0, 0, 0),
                5e-4,
                0.9,
                0.9,
                0.999,
                1e-8),
            new TrainingSettings(80, OptionalInt.empty(), 128),
            new DistillationSettings(
                DistillationMode.SPACED,
                new SpacingSettings(
                    new Interval.Epochs(1.5),
                    List.of(),
                    0,
                    OptionalDouble.empty(),
                    FirstWindow.INTERVAL),
                new PolicySettings(PolicySettings.Kind.FIXED, 0.05, 0.5, 4),
                Tail.FLUSH,
                new LogitSettings(
                    new LogitComparison(LogitLoss.KL, Standardization.NONE, 1, 8),
                    0.3,
                    TemperatureSchedule.CONSTANT,
                    3,
                    10,
                    Targets.TEACHER),
                FeatureLoss.FROBENIUS,
                0.03,
                new SelfSettings(
                    Set.of(1, 2, 3), SelfSettings.Pass.TRUNK, SelfSettings.Trigger.STEP),
                Statistics.RUNNING,
                MeanTeacher.NONE,
                OnlineTeacher.AFTER_UPDATE),
            new AveragingSettings(1, 1, AveragingSettings.Implementation.AUTO)),
        new KeepingSettings(
            new CheckpointSettings(1, 2, CheckpointSettings.Trajectory.NONE),
            new EvaluationSettings(1),
            new TrajectorySettings(Optional.empty()),
            new TrackingSettings(Optional.empty(), "spaced-kd", TrackingSettings.TensorBoard.OFF)),
        Pipeline.OFF,
        resolved);
  }

  /** What {@link #EXPLICIT} means. */
  static Settings explicit(ResolvedConfig resolved) {
    return new Settings(
        new RunSettings(
            "other",
            "s3a://bucket/runs/other",
            -7,
            5,
            60,
            7,
            RunSettings.EngineChange.ALLOW,
            RunSettings.MixedArithmetic.ALLOW),
        new EngineSettings("libtorch", new Device(3, Precision.BF16)),
        new DataSettings(
            Dataset.CIFAR100,
            new OriginalsSettings(
                Optional.of("/originals"),
                Optional.of("/lists/classes.txt"),
                Optional.of("/lists/val.txt"),
                3),
            "hdfs:///data",
            new PixelSettings(
                OptionalInt.of(96),
                ResizeFilter.BICUBIC,
                Augmentation.CIFAR,
                Optional.of(new Normalization(List.of(0.1, 0.2, 0.3), List.of(0.4, 0.5, 0.6)))),
            OptionalInt.of(5000),
            new OrderSettings(OrderSettings.Kind.SHARDS, 4),
            new RecordingSettings(2, 4 * 1024 * 1024, 0, new Prefetch(2, 8))),
        new LearningSettings(
            new TeacherSettings(
                new NetworkSettings(
                    Architecture.RESNET10,
                    Stem.IMAGENET,
                    0.5,
                    2,
                    Initialization.Scheme.FAN_OUT_NORMAL),
                11,
                Optional.of("hdfs:///teacher.safetensors")),
            new StudentSettings(
                new NetworkSettings(
                    Architecture.RESNET10,
                    Stem.IMAGENET,
                    0.25,
                    4,
                    Initialization.Scheme.FAN_OUT_NORMAL)),
            new OptimizerSettings(
                OptimizerSettings.Kind.ADAMW,
                new LearningRateSettings(LearningRateSettings.Schedule.COSINE, 0.2, 1e-3, 1e-4, 2),
                1e-3,
                0,
                0.8,
                0.95,
                1e-6),
            new TrainingSettings(4, OptionalInt.of(24), 256),
            new DistillationSettings(
                DistillationMode.CONSTANT_LEAD,
                new SpacingSettings(
                    new Interval.StepCount(12),
                    List.of(
                        new Change(30, List.of(new Interval.Epochs(0.5))),
                        new Change(40, List.of())),
                    10,
                    OptionalDouble.of(60.5),
                    FirstWindow.EPOCH_END),
                new PolicySettings(PolicySettings.Kind.LOSS_SLOPE, 0.1, 1, 3),
                Tail.DROP,
                new LogitSettings(
                    new LogitComparison(LogitLoss.KL_T2, Standardization.SAMPLE, 2, 3),
                    0.5,
                    TemperatureSchedule.CURRICULUM,
                    4,
                    20,
                    Targets.CONFIDENCE_WEIGHTED),
                FeatureLoss.SMOOTH_L1,
                0.1,
                new SelfSettings(Set.of(1, 2), SelfSettings.Pass.WHOLE, SelfSettings.Trigger.LOOK),
                Statistics.BATCH,
                new MeanTeacher(0.99),
                OnlineTeacher.BEFORE_UPDATE),
            new AveragingSettings(8, 5, AveragingSettings.Implementation.DL4J_SPARK)),
        new KeepingSettings(
            new CheckpointSettings(3, 4, CheckpointSettings.Trajectory.TURNS),
            new EvaluationSettings(5),
            new TrajectorySettings(Optional.of("hdfs:///trajectories")),
            new TrackingSettings(
                Optional.of("https://tracking.example:5000"),
                "intervals",
                TrackingSettings.TensorBoard.ON)),
        Pipeline.ON,
        resolved);
  }
}
