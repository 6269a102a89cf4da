// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.TinyRun;

/** The teacher never sees the student: whatever becomes of the student, it has the same bits. */
@Tag("long")
class TeacherIT {
  private static final String TWO_WORKERS = "averaging { workers = 2, frequency = 2 }";

  @TempDir private static Path root;

  private static String alone;
  private static String aloneOnTwoWorkers;

  @BeforeAll
  static void train() {
    String offline = "distillation.mode = offline";
    alone = TinyRun.of(root, "alone", offline).train().sha256(TinyRun.TEACHER);
    aloneOnTwoWorkers =
        TinyRun.of(root, "alone-on-two", offline, TWO_WORKERS).train().sha256(TinyRun.TEACHER);
  }

  @Test
  void isAnotherOneWithAnotherSeed() {
    assertThat(teacher("seed", "teacher.seed = 8")).isNotEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 9})
  void isTheSameForEveryInterval(int steps) {
    assertThat(teacher("interval-" + steps, "distillation.interval-steps = " + steps))
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({
    "kl-weight = 0, feature-weight = 0",
    "kl-weight = 0.9, logit-loss = kl-t2",
    "feature-loss = smooth-l1, feature-weight = 2"
  })
  void isTheSameForEveryLossOfTheStudent(String one, String other) {
    assertThat(
            teacher(
                "loss-" + Integer.toHexString(one.hashCode()),
                "distillation { %s, %s }".formatted(one, other)))
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @ValueSource(strings = {"online", "spaced", "constant-lead"})
  void isTheSameInEveryModeOnOneWorker(String mode) {
    assertThat(teacher("one-" + mode, "distillation { mode = %s }".formatted(mode)))
        .isEqualTo(alone);
  }

  @ParameterizedTest
  @CsvSource({"online, 4", "spaced, 2", "spaced, 4", "constant-lead, 4"})
  void isTheSameInEveryModeOnTwoWorkersWhereRoundsDivideTheInterval(String mode, int steps) {
    assertThat(
            teacher(
                "two-%s-%d".formatted(mode, steps),
                "distillation { mode = %s, interval-steps = %d }".formatted(mode, steps),
                TWO_WORKERS))
        .isEqualTo(aloneOnTwoWorkers)
        .isNotEqualTo(alone);
  }

  private static String teacher(String name, String... settings) {
    return TinyRun.of(root, name, settings).train().sha256(TinyRun.TEACHER);
  }
}
