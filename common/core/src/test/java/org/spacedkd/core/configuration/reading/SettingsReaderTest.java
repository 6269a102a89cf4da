// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.TrainingSettings;
import org.spacedkd.core.objective.Targets;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

final class SettingsReaderTest {
  @TempDir private Path directory;

  @Test
  void anEmptyFileGivesTheDefaultsOfThePaper() {
    Settings settings = read("");

    assertThat(settings).isEqualTo(WholeSettings.defaults(settings.resolved()));
  }

  @Test
  void everySettingReachesItsComponent() {
    Settings settings = SettingsReader.read(WholeSettings.EXPLICIT, List.of());

    assertThat(settings).isEqualTo(WholeSettings.explicit(settings.resolved()));
  }

  @Test
  void theExplicitFileSetsEverySettingToAnotherValueThanItsDefault() {
    Map<String, ConfigValue> defaults = leaves("", ofARun().root());
    Map<String, ConfigValue> explicit =
        leaves("", ConfigFactory.parseFile(WholeSettings.EXPLICIT.toFile()).root());

    assertThat(explicit.keySet()).isEqualTo(defaults.keySet());
    assertThat(explicit.keySet())
        .filteredOn(path -> explicit.get(path).equals(defaults.get(path)))
        .isEmpty();
  }

  @Test
  void filesOfEarlierVersionsCallTheTargetsByAnotherName() {
    assertThat(
            read("spaced-kd.distillation.targets = integrated").distillation().logits().targets())
        .isEqualTo(
            read("spaced-kd.distillation.targets = confidence-weighted")
                .distillation()
                .logits()
                .targets())
        .isEqualTo(Targets.CONFIDENCE_WEIGHTED);
  }

  @Test
  void theResolvedTextHasEverySettingOfTheReference() {
    assertThat(leaves("", read("").resolved().config().root()).keySet())
        .isEqualTo(leaves("", ofARun().root()).keySet());
  }

  /** The defaults of all but a sweep's own settings. */
  private static Config ofARun() {
    return Sources.reference().withoutPath(Settings.path(SweepReader.SWEEP));
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
    assertThat(settings.data().originals().source()).contains("hdfs:///originals");
    assertThat(settings.data().directory()).isEqualTo("/data/x");
  }

  @Test
  void defaultsFollowTheSettingsTheyAreMadeOf() {
    Settings settings = read("spaced-kd { run { name = x, seed = 5 }, data.dataset = cifar10 }");

    assertThat(settings.run().directory()).isEqualTo(here("runs/x"));
    assertThat(settings.data().directory()).isEqualTo(here("data/cifar10"));
    assertThat(settings.teacher().seed()).isEqualTo(5);
  }

  private static String here(String path) {
    return Path.of(System.getProperty("user.dir"), path).toString();
  }

  @Test
  void anIntervalInStepsReplacesTheDefaultInEpochs() {
    assertThat(
            read("spaced-kd.distillation.interval-steps = 12").distillation().spacing().interval())
        .isEqualTo(new Interval.StepCount(12));
    assertThat(
            read("", "spaced-kd.distillation.interval-steps=12")
                .distillation()
                .spacing()
                .interval())
        .isEqualTo(new Interval.StepCount(12));
    assertThat(
            read(
                    "spaced-kd.distillation.interval-epochs = 2",
                    "spaced-kd.distillation.interval-epochs=null",
                    "spaced-kd.distillation.interval-steps=12")
                .distillation()
                .spacing()
                .interval())
        .isEqualTo(new Interval.StepCount(12));
  }

  @ParameterizedTest
  @ValueSource(strings = {"constant-lead", "offline", "online", "none"})
  void onlyModesOfWindowsChangeTheirInterval(String mode) {
    Settings settings =
        read(
            "spaced-kd.distillation { mode = %s, start-epoch = 1, end-epoch = 3 }".formatted(mode),
            "spaced-kd.training.epochs=4");
    assertThat(settings.schedule(100).turns())
        .isEqualTo(
            new SpacingSchedule(settings.distillation().mode(), 150, Tail.FLUSH, 400).turns());
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
