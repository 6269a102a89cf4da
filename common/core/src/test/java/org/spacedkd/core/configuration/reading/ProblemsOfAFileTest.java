// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** What is said of a whole file, where {@link BadSettingsTest} has one line each. */
final class ProblemsOfAFileTest {
  @TempDir private Path directory;

  @Test
  void everyProblemIsReportedOnALineOfItsOwnInTheOrderOfTheFile() {
    String file = directory.resolve("run.conf").toString();
    String text =
        """
        spaced-kd {
          distillation.temprature = 3
          run.directory = ${NO_SUCH_NAME}
          data.directory = ${NO_OTHER_NAME}/x
          averaging.workers = many
          training { epochs = 0, global-batch-size = 4 }
        }
        training.epochs = 5
        """;

    assertThat(message(text, "spaced-kd.run.nme=x", "spaced-kd.run.seed=y", "epochs"))
        .isEqualTo(
            """
            --set: Invalid setting: epochs (PATH=VALUE, as spaced-kd.training.epochs=40)
            --set: Invalid spaced-kd.run.seed: y (a whole number)
            --set: Unknown setting spaced-kd.run.nme (known: name, directory, seed, \
            lease-seconds, grace-seconds, task-patience-seconds, engine-change, \
            mixed-arithmetic)
            FILE: 2: Unknown setting spaced-kd.distillation.temprature (known: mode, \
            start-epoch, end-epoch, interval-steps, interval-epochs, interval-changes, \
            first-window, feature-exits, deepest-pass, trigger-batch, interval-policy, \
            tail, logit-loss, standardize-logits, target-weight, \
            non-target-weight, kl-weight, temperature-schedule, temperature, curriculum-epochs, \
            targets, \
            feature-loss, feature-weight, teacher-statistics, \
            teacher-average-decay, online-teacher)
            FILE: 3: Cannot resolve ${NO_SUCH_NAME}: no setting, environment variable or system \
            property of that name
            FILE: 4: Cannot resolve ${NO_OTHER_NAME}: no setting, environment variable or system \
            property of that name
            FILE: 5: Invalid spaced-kd.averaging.workers: many (a whole number, at least 1)
            FILE: 6: Invalid spaced-kd.training.epochs: 0 (a whole number, at least 1)
            FILE: 8: Unknown setting training (known: spaced-kd)"""
                .replace("FILE", file));
  }

  @Test
  void aGlobalBatchBelowTheWorkersNamesBoth() {
    assertThat(message("spaced-kd.training.global-batch-size = 4", "spaced-kd.averaging.workers=8"))
        .isEqualTo(
            directory.resolve("run.conf")
                + ": 1: Invalid spaced-kd.training.global-batch-size: 4"
                + " (at least spaced-kd.averaging.workers = 8)");
  }

  private String message(String text, String... overrides) {
    UserException refusal =
        catchThrowableOfType(UserException.class, () -> Texts.read(directory, text, overrides));
    assertThat(refusal.exitCode()).isEqualTo(ExitCode.CONFIGURATION);
    return refusal.getMessage();
  }
}
