// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

/** The authors' code as profiles: reference-spec.md 1.5 and 2.4, CIFAR-100. */
class ReferenceProfileTest {
  private static final int STEPS_PER_EPOCH = 391;

  @TempDir private Path directory;

  private Settings read(String experiment, String profile) throws IOException {
    Path conf = ShippedConfigurationsTest.CONF;
    Path file =
        Files.writeString(
            directory.resolve("run.conf"),
            "include \"%s\"%ninclude \"%s\"%n"
                .formatted(
                    conf.resolve("experiments/" + experiment),
                    conf.resolve("profiles/" + profile)));
    return SettingsReader.read(file, List.of());
  }

  private static List<Steps> replays(Settings settings) {
    return settings.schedule(STEPS_PER_EPOCH).turns().stream()
        .filter(turn -> turn.trains(Learner.STUDENT))
        .map(Turn::student)
        .toList();
  }

  @Test
  void windowsOfOnlineDistillationEndWhereTheAuthorsDo() throws IOException {
    Settings settings = read("table-1/cifar100-resnet18.conf", "reference.conf");
    List<Steps> replays = replays(settings);

    assertThat(settings.distillation().logits().comparison().loss()).isEqualTo(LogitLoss.DOT);
    assertThat(replays).hasSize(53);
    assertThat(replays.stream().map(ReferenceProfileTest::lastBatch))
        .startsWith("(2,195)", "(3,390)", "(5,194)", "(6,389)", "(8,193)")
        .endsWith("(80,169)");
    assertThat(80 * STEPS_PER_EPOCH - replays.get(52).end()).isEqualTo(222);
  }

  @Test
  void everyThirdEpochHasNoStepOfTheStudent() throws IOException {
    List<Steps> replays = replays(read("table-1/cifar100-resnet18.conf", "reference.conf"));

    // A window is replayed as a whole after its last batch, in that batch's epoch.
    List<Integer> without =
        IntStream.rangeClosed(1, 80)
            .filter(epoch -> replays.stream().noneMatch(steps -> epoch(steps) == epoch))
            .boxed()
            .toList();
    assertThat(without)
        .isEqualTo(IntStream.iterate(1, epoch -> epoch < 80, epoch -> epoch + 3).boxed().toList());
    assertThat(without).hasSize(27);
  }

  @Test
  void windowsOfSelfDistillationEndWhereTheAuthorsDo() throws IOException {
    Settings settings = read("table-2/cifar100-resnet18.conf", "reference-self.conf");
    List<Steps> replays = replays(settings);

    assertThat(settings.distillation().self().trigger()).isEqualTo(SelfSettings.Trigger.LOOK);
    assertThat(replays).hasSize(20);
    assertThat(replays.get(0)).isEqualTo(new Steps(0, 391));
    assertThat(replays.get(1)).isEqualTo(new Steps(391, 391 + 1564));
    assertThat(lastBatch(replays.get(19))).isEqualTo("(77,391)");
    assertThat(80 * STEPS_PER_EPOCH - replays.get(19).end()).isEqualTo(1173);
  }

  private static int epoch(Steps steps) {
    return (steps.end() - 1) / STEPS_PER_EPOCH + 1;
  }

  /** Epoch and batch of a window's last step, both from 1. */
  private static String lastBatch(Steps steps) {
    return "(%d,%d)".formatted(epoch(steps), (steps.end() - 1) % STEPS_PER_EPOCH + 1);
  }
}
