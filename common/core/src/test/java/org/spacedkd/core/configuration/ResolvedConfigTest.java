// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.configuration.reading.Texts;
import org.spacedkd.core.failure.UserException;

final class ResolvedConfigTest {
  private static final String TEXT =
      """
      spaced-kd {
        run { name = x, directory = "s3a://bucket/x" }
        teacher { width = 0.50 }
        distillation.interval-steps = 12
      }
      """;

  @TempDir private Path directory;

  @Test
  void readingTheTextGivesTheSameSettings() {
    Settings settings = read(TEXT);

    assertThat(read(settings.resolved().text())).isEqualTo(settings);
    assertThat(read(settings.resolved().text()).resolved().text())
        .isEqualTo(settings.resolved().text());
  }

  @Test
  void theTextHoldsEffectiveValuesInAlphabeticalOrder() {
    assertThat(read(TEXT).resolved().text())
        .startsWith(
            """
            spaced-kd {
                averaging {
                    frequency=1
                    implementation=auto
                    workers=1
                }
                checkpoint {
            """)
        .contains("interval-epochs=null\n        interval-policy {\n", "interval-steps=12\n")
        .contains("directory=\"s3a://bucket/x\"\n        engine-change=refuse\n")
        .contains("segment-bytes=16777216\n")
        .doesNotContain("#");
  }

  @Test
  void theTextDoesNotDependOnHowAValueIsWritten() {
    assertThat(read("spaced-kd { teacher.width = 0.5, training.epochs = 8e1 }").resolved().text())
        .isEqualTo(
            read("spaced-kd.teacher.width = \"0.50\"", "spaced-kd.training.epochs=80")
                .resolved()
                .text());
  }

  @Test
  void differencesAreTheFullPathsOfSettingsThatCanChangeTheResult() {
    String stored = read(TEXT).resolved().text();

    assertThat(read(TEXT).resolved().differences(stored)).isEmpty();
    assertThat(
            read(
                    TEXT,
                    "spaced-kd.training.epochs=5",
                    "spaced-kd.teacher.seed=9",
                    "spaced-kd.teacher.width=0.25")
                .resolved()
                .differences(stored))
        .containsExactly(
            "spaced-kd.teacher.seed", "spaced-kd.teacher.width", "spaced-kd.training.epochs");
  }

  @Test
  void settingsThatCannotChangeTheResultAreNoDifference() {
    assertThat(
            read(
                    TEXT,
                    "spaced-kd.run.name=y",
                    "spaced-kd.run.directory=/y",
                    "spaced-kd.run.task-patience-seconds=60",
                    "spaced-kd.data.source=/z",
                    "spaced-kd.data.directory=/w",
                    "spaced-kd.data.recorded-epochs=1",
                    "spaced-kd.data.segment-bytes=1 MiB",
                    "spaced-kd.data.kept-image-bytes=0 B",
                    "spaced-kd.data.prefetch-steps=4",
                    "spaced-kd.data.decoding-threads=0",
                    "spaced-kd.run.engine-change=allow",
                    "spaced-kd.run.mixed-arithmetic=allow",
                    "spaced-kd.checkpoint.every-windows=7",
                    "spaced-kd.checkpoint.keep=7",
                    "spaced-kd.tracking.mlflow.uri=http://localhost:5000",
                    "spaced-kd.tracking.tensorboard=on")
                .resolved()
                .differences(read(TEXT).resolved().text()))
        .isEmpty();
  }

  @Test
  void valuesAreThoseOfTheSettingsThatHaveOneByTheirPath() {
    assertThat(read(TEXT).resolved().values())
        .containsEntry("spaced-kd.teacher.width", "0.5")
        .containsEntry("spaced-kd.distillation.interval-changes", "[]")
        .containsEntry("spaced-kd.tracking.tensorboard", "off")
        .doesNotContainKey("spaced-kd.distillation.interval-epochs");
  }

  @Test
  void aSettingThatOneVersionLacksIsADifference() {
    String stored = read(TEXT).resolved().text();

    assertThat(read(TEXT).resolved().differences(stored.replace("frequency=1", "compression=none")))
        .containsExactly("spaced-kd.averaging.compression", "spaced-kd.averaging.frequency");
  }

  @Test
  void aDamagedTextIsRefused() {
    ResolvedConfig resolved = read("").resolved();

    assertThatThrownBy(() -> resolved.differences("spaced-kd {"))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith("Cannot read stored configuration: ");
  }

  private Settings read(String text, String... overrides) {
    return Texts.read(directory, text, overrides);
  }
}
