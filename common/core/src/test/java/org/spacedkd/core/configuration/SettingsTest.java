// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.configuration.reading.Texts;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

final class SettingsTest {
  @TempDir private Path directory;

  @Test
  void theDefaultScheduleIsThePapers() {
    assertThat(read().schedule(391))
        .isEqualTo(new SpacingSchedule(DistillationMode.SPACED, 586, Tail.FLUSH, 31_280));
  }

  @Test
  void trainingEndsAtMaxStepsWhereThatIsEarlier() {
    assertThat(read("spaced-kd.training.max-steps=1000").training().totalSteps(391))
        .isEqualTo(1000);
    assertThat(read("spaced-kd.training.max-steps=50000").training().totalSteps(391))
        .isEqualTo(31_280);
  }

  @Test
  void anIntervalLongerThanTheRunIsOneWindow() {
    assertThat(read("spaced-kd.training.max-steps=24").schedule(391))
        .isEqualTo(new SpacingSchedule(DistillationMode.SPACED, 24, Tail.FLUSH, 24));
  }

  @Test
  void aRunWhoseOnlyWindowIsDroppedIsRefused() {
    Settings settings = read("spaced-kd.training.max-steps=24", "spaced-kd.distillation.tail=drop");

    assertThatThrownBy(() -> settings.schedule(391))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid spaced-kd.distillation.tail: drop (the only window has 24 of 586 steps)");
  }

  @Test
  void anIntervalShorterThanAStepIsRefused() {
    Settings settings = read("spaced-kd.distillation.interval-epochs=0.001");

    assertThatThrownBy(() -> settings.schedule(391))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid spaced-kd.distillation.interval-epochs: 0.001"
                + " (less than one step of an epoch's 391)");
  }

  private Settings read(String... overrides) {
    return Texts.read(directory, "", overrides);
  }
}
