// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.configuration.SpacingSettings.Change;
import org.spacedkd.core.configuration.SpacingSettings.FirstWindow;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Interval;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;

class SpacingSettingsTest {
  private static Change change(double epoch, double interval) {
    return new Change(epoch, interval == 0 ? List.of() : List.of(new Interval.Epochs(interval)));
  }

  private static SpacingSettings settings(double start, OptionalDouble end, Change... changes) {
    return new SpacingSettings(
        new Interval.Epochs(1.5), List.of(changes), start, end, FirstWindow.INTERVAL);
  }

  @Test
  void oneIntervalIsOneSpacingCutToTheRun() {
    SpacingSettings settings = settings(0, OptionalDouble.empty());
    assertThat(settings.spacings(391, 31280)).containsExactly(new Spacing(0, 586));
    assertThat(settings.spacings(391, 100)).containsExactly(new Spacing(0, 100));
  }

  @Test
  void theCriticalPeriodHasAnIntervalAndTheRestNone() {
    assertThat(settings(10, OptionalDouble.of(20)).spacings(100, 8000))
        .containsExactly(new Spacing(0, 0), new Spacing(1000, 150), new Spacing(2000, 0));
  }

  @Test
  void changesHoldFromTheirEpochOn() {
    assertThat(
            settings(0, OptionalDouble.empty(), change(2, 0.5), change(4, 0), change(6.5, 1))
                .spacings(100, 1000))
        .containsExactly(
            new Spacing(0, 150), new Spacing(200, 50), new Spacing(400, 0), new Spacing(650, 100));
  }

  @Test
  void aChangeToTheSameIntervalIsNone() {
    assertThat(settings(0, OptionalDouble.empty(), change(2, 1.5)).spacings(100, 1000))
        .containsExactly(new Spacing(0, 150));
  }

  @Test
  void anIntervalBelowAStepIsRefused() {
    assertThatThrownBy(
            () -> settings(0, OptionalDouble.empty(), change(2, 0.001)).spacings(100, 1000))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid spaced-kd.distillation.interval-epochs: 0.001"
                + " (less than one step of an epoch's 100)");
  }

  /**
   * The authors' self-distillation, 80 epochs (reference-spec.md 2.4): interval in epochs, first
   * window, windows that are replayed, batches left over.
   */
  @ParameterizedTest
  @CsvSource({
    "391, 4, 391, 20, 1173",
    "391, 1.5, 391, 53, 417",
    "391, 2, 391, 40, 391",
    "391, 1, 391, 80, 0",
    "391, 0.5, 1, 161, 79",
    "782, 4, 782, 20, 2346"
  })
  void windowsEndWithTheFirstEpochWhereItSaysSo(
      int stepsPerEpoch, double interval, int first, int windows, int left) {
    SpacingSettings settings =
        new SpacingSettings(
            new Interval.Epochs(interval),
            List.of(),
            0,
            OptionalDouble.empty(),
            FirstWindow.EPOCH_END);
    int total = 80 * stepsPerEpoch;
    List<Turn> replays =
        new SpacingSchedule(
                DistillationMode.SPACED_SELF,
                settings.spacings(stepsPerEpoch, total),
                Tail.DROP,
                total)
            .turns().stream().filter(turn -> turn.trains(Learner.STUDENT)).toList();
    assertThat(replays.get(0).student().length()).isEqualTo(first);
    assertThat(replays).hasSize(windows);
    assertThat(total - replays.get(windows - 1).student().end()).isEqualTo(left);
    assertThat(replays).anyMatch(turn -> turn.student().end() == stepsPerEpoch);
  }
}
