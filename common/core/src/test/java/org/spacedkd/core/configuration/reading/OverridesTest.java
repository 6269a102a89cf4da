// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SpacingSettings.Change;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Interval;

class OverridesTest {
  private static final String EPOCHS = "spaced-kd.distillation.interval-epochs=";
  private static final String STEPS = "spaced-kd.distillation.interval-steps=";

  @TempDir private Path directory;

  private Path file(String text) {
    try {
      return Files.writeString(directory.resolve("run.conf"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Settings read(String text, String... overrides) {
    return SettingsReader.read(file(text), List.of(overrides));
  }

  private Interval interval(String text, String... overrides) {
    return read(text, overrides).distillation().spacing().interval();
  }

  @Test
  void ofTwoAlternativesTheLaterWins() {
    assertThat(interval(EPOCHS + 2, STEPS + 4)).isEqualTo(new Interval.StepCount(4));
    assertThat(interval(STEPS + 4, EPOCHS + 2)).isEqualTo(new Interval.Epochs(2));
    assertThat(interval("", STEPS + 4, EPOCHS + 2)).isEqualTo(new Interval.Epochs(2));
    assertThat(interval("", EPOCHS + 2, STEPS + 4)).isEqualTo(new Interval.StepCount(4));
    assertThat(interval(STEPS + 4, EPOCHS + 2, EPOCHS + "null", STEPS + 5))
        .isEqualTo(new Interval.StepCount(5));
  }

  @Test
  void theAlternativeThatLostIsNotResolved() {
    Settings settings = read(STEPS + 4, EPOCHS + 2);

    assertThat(settings.resolved().json(STEPS.replace("=", ""))).isEqualTo("null");
  }

  @Test
  void aSweepsCellWinsOverTheFilesAlternative() {
    Path sweep =
        file(
            """
            spaced-kd {
              run { name = s, directory = s }
              distillation.interval-epochs = 2
              sweep.axes { "distillation.interval-steps" = [3, 4] }
            }
            """);

    List<CellSettings> cells = SweepReader.read(sweep, List.of()).orElseThrow().cells();

    assertThat(cells)
        .extracting(cell -> cell.settings().distillation().spacing().interval())
        .containsExactly(new Interval.StepCount(3), new Interval.StepCount(4));
  }

  @Test
  void listsAreWrittenAsInAFile() {
    Settings settings =
        read(
            "",
            "spaced-kd.distillation.interval-changes=[[40, 0.5]]",
            "spaced-kd.data.mean=[0.5,0.5,0.5]",
            "spaced-kd.data.deviation=[0.2,0.2,0.2]");

    assertThat(settings.distillation().spacing().changes())
        .containsExactly(new Change(40, List.of(new Interval.Epochs(0.5))));
    assertThat(settings.data().pixels().normalization().orElseThrow().mean()).containsOnly(0.5);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          spaced-kd.training.epochs.x=3 | --set: Invalid spaced-kd.training.epochs: {"x":"3"} (a whole number, at least 1)
          spaced-kd.training=3 | --set: Invalid spaced-kd.training: 3 (a group: epochs, max-steps, global-batch-size)
          spaced-kd=3 | --set: Invalid spaced-kd: 3 (a group)
          training.epochs=3 | --set: Unknown setting training (known: spaced-kd)
          spaced-kd.data.mean=[0.5 | --set: Invalid setting: spaced-kd.data.mean=[0.5 (PATH=VALUE, as spaced-kd.training.epochs=40)
          spaced-kd..x=3 | --set: Invalid setting: spaced-kd..x=3 (PATH=VALUE, as spaced-kd.training.epochs=40)
          spaced-kd.training.epochs | --set: Invalid setting: spaced-kd.training.epochs (PATH=VALUE, as spaced-kd.training.epochs=40)
          """)
  void mistakesAreTheCommandLines(String override, String sentence) {
    assertThatThrownBy(() -> read("", override))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageNotContaining("withValue");
  }
}
