// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Tail;

final class SettingsReaderTest {
  /** Every setting at another value than its default. */
  private static final String EXPLICIT =
      """
      spaced-kd {
        run {
          name = other, directory = "s3a://bucket/runs/other", seed = -7
          lease-seconds = 5, grace-seconds = 60, task-patience-seconds = 7
          engine-change = allow
        }
        engine = libtorch
        threads-per-worker = 3
        precision = bf16
        data {
          dataset = cifar100, source = /originals, directory = "hdfs:///data"
          augmentation = cifar, recorded-epochs = 2, segment-bytes = 4 MiB
        }
        teacher { architecture = resnet10, width = 0.5, seed = 11 }
        student { architecture = resnet10, width = 0.25 }
        optimizer {
          kind = adamw, learning-rate = 0.2, momentum = 0, weight-decay = 1e-3
          beta1 = 0.8, beta2 = 0.95, epsilon = 1e-6
          schedule = cosine, warm-up-epochs = 2, warm-up-learning-rate = 1e-3
          final-learning-rate = 1e-4
        }
        training { epochs = 4, max-steps = 24, global-batch-size = 256 }
        distillation {
          mode = constant-lead, interval-epochs = null, interval-steps = 12, tail = drop
          logit-loss = kl-t2, kl-weight = 0.5, temperature = 4
          feature-loss = smooth-l1, feature-weight = 0.1
          teacher-statistics = batch-updating, online-teacher = before-update
        }
        averaging { workers = 8, frequency = 5, implementation = dl4j-spark }
        checkpoint { every-windows = 3, keep = 4, trajectory = turns }
        evaluation { every-epochs = 5 }
      }
      """;

  @TempDir private Path directory;

  @Test
  void anEmptyFileGivesTheDefaultsOfThePaper() {
    Settings settings = read("");

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new RunSettings("run", "runs/run", 1, 10, 30, 900, RunSettings.EngineChange.REFUSE),
                new EngineSettings("dl4j", new Device(1)),
                new DataSettings(
                    "shapes",
                    Optional.empty(),
                    "data/shapes",
                    Augmentation.NONE,
                    3,
                    16 * 1024 * 1024),
                new TeacherSettings(Architecture.RESNET18, 1, 1),
                new StudentSettings(Architecture.RESNET18, 1),
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
                    new Interval.Epochs(1.5),
                    Tail.FLUSH,
                    new Distillation(LogitLoss.KL, 0.3, 3, FeatureLoss.FROBENIUS, 0.03),
                    Statistics.RUNNING,
                    OnlineTeacher.AFTER_UPDATE),
                new AveragingSettings(1, 1, AveragingSettings.Implementation.AUTO),
                new CheckpointSettings(1, 2, CheckpointSettings.Trajectory.NONE),
                new EvaluationSettings(1),
                settings.resolved()));
  }

  @Test
  void everySettingReachesItsComponent() {
    Settings settings = read(EXPLICIT);

    assertThat(settings)
        .isEqualTo(
            new Settings(
                new RunSettings(
                    "other",
                    "s3a://bucket/runs/other",
                    -7,
                    5,
                    60,
                    7,
                    RunSettings.EngineChange.ALLOW),
                new EngineSettings("libtorch", new Device(3, Precision.BF16)),
                new DataSettings(
                    "cifar100",
                    Optional.of("/originals"),
                    "hdfs:///data",
                    Augmentation.CIFAR,
                    2,
                    4 * 1024 * 1024),
                new TeacherSettings(Architecture.RESNET10, 0.5, 11),
                new StudentSettings(Architecture.RESNET10, 0.25),
                new OptimizerSettings(
                    OptimizerSettings.Kind.ADAMW,
                    new LearningRateSettings(
                        LearningRateSettings.Schedule.COSINE, 0.2, 1e-3, 1e-4, 2),
                    1e-3,
                    0,
                    0.8,
                    0.95,
                    1e-6),
                new TrainingSettings(4, OptionalInt.of(24), 256),
                new DistillationSettings(
                    DistillationMode.CONSTANT_LEAD,
                    new Interval.StepCount(12),
                    Tail.DROP,
                    new Distillation(LogitLoss.KL_T2, 0.5, 4, FeatureLoss.SMOOTH_L1, 0.1),
                    Statistics.BATCH_UPDATING,
                    OnlineTeacher.BEFORE_UPDATE),
                new AveragingSettings(8, 5, AveragingSettings.Implementation.DL4J_SPARK),
                new CheckpointSettings(3, 4, CheckpointSettings.Trajectory.TURNS),
                new EvaluationSettings(5),
                settings.resolved()));
  }

  @Test
  void theExplicitFileSetsEverySettingToAnotherValueThanItsDefault() {
    Map<String, ConfigValue> defaults = leaves("", Sources.reference().root());
    Map<String, ConfigValue> explicit = leaves("", ConfigFactory.parseString(EXPLICIT).root());

    assertThat(explicit.keySet()).isEqualTo(defaults.keySet());
    assertThat(explicit.keySet())
        .filteredOn(path -> explicit.get(path).equals(defaults.get(path)))
        .isEmpty();
  }

  @Test
  void theResolvedTextHasEverySettingOfTheReference() {
    assertThat(leaves("", read("").resolved().config().root()).keySet())
        .isEqualTo(leaves("", Sources.reference().root()).keySet());
  }

  @Test
  void anOverrideWinsOverTheFileAndALaterOverAnEarlierOne() {
    Settings settings =
        read(
            "spaced-kd.training { epochs = 4, max-steps = 10 }",
            "spaced-kd.training.epochs=5",
            "spaced-kd.training.epochs = 6",
            "spaced-kd.training.max-steps=null");

    assertThat(settings.training()).isEqualTo(new TrainingSettings(6, OptionalInt.empty(), 128));
  }

  @Test
  void anOverrideIsPlainTextUnlessItIsQuotedOrSubstitutes() {
    Settings settings =
        read(
            "spaced-kd.run.name = x",
            "spaced-kd.run.directory=s3a://bucket/a=b,c#d",
            "spaced-kd.data.source=\"hdfs:///originals\"",
            "spaced-kd.data.directory=/data/${spaced-kd.run.name}");

    assertThat(settings.run().directory()).isEqualTo("s3a://bucket/a=b,c#d");
    assertThat(settings.data().source()).contains("hdfs:///originals");
    assertThat(settings.data().directory()).isEqualTo("/data/x");
  }

  @Test
  void defaultsFollowTheSettingsTheyAreMadeOf() {
    Settings settings = read("spaced-kd { run { name = x, seed = 5 }, data.dataset = cifar10 }");

    assertThat(settings.run().directory()).isEqualTo("runs/x");
    assertThat(settings.data().directory()).isEqualTo("data/cifar10");
    assertThat(settings.teacher().seed()).isEqualTo(5);
  }

  @Test
  void anIntervalInStepsReplacesTheDefaultInEpochs() {
    assertThat(read("spaced-kd.distillation.interval-steps = 12").distillation().interval())
        .isEqualTo(new Interval.StepCount(12));
    assertThat(read("", "spaced-kd.distillation.interval-steps=12").distillation().interval())
        .isEqualTo(new Interval.StepCount(12));
    assertThat(
            read(
                    "spaced-kd.distillation.interval-epochs = 2",
                    "spaced-kd.distillation.interval-epochs=null",
                    "spaced-kd.distillation.interval-steps=12")
                .distillation()
                .interval())
        .isEqualTo(new Interval.StepCount(12));
  }

  @Test
  void substitutesTheEnvironmentAndSystemProperties() {
    String home = System.getenv("PATH");
    Settings settings =
        read(
            "spaced-kd { run.directory = ${PATH}\"/x\", run.name = ${java.specification.version} }");

    assertThat(settings.run().directory()).isEqualTo(home + "/x");
    assertThat(settings.run().name()).isEqualTo("17");
  }

  @Test
  void includesAreRelativeToTheIncludingFile() throws IOException {
    Files.createDirectories(directory.resolve("sets"));
    Files.writeString(directory.resolve("sets/a.conf"), "include \"b.conf\"\n");
    Files.writeString(directory.resolve("sets/b.conf"), "spaced-kd.run.name = fromB\n");

    assertThat(read("include \"sets/a.conf\"").run().name()).isEqualTo("fromB");
  }

  static Map<String, ConfigValue> leaves(String parent, ConfigObject object) {
    Map<String, ConfigValue> leaves = new TreeMap<>();
    object.forEach(
        (name, value) -> {
          if (value instanceof ConfigObject group) {
            leaves.putAll(leaves(parent + name + ".", group));
          } else {
            leaves.put(parent + name, value);
          }
        });
    return leaves;
  }

  private Settings read(String text, String... overrides) {
    return Texts.read(directory, text, overrides);
  }
}
