// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SpacingScheduleTest {
  @Test
  void listsTheTurnsOfEveryModeThatReadsNoInterval() {
    assertThat(turns(DistillationMode.NONE, 4, Tail.DROP, 10)).containsExactly("0 S[0, 10)");
    assertThat(turns(DistillationMode.OFFLINE, 4, Tail.DROP, 10))
        .containsExactly("0 T[0, 10)", "0 S[0, 10)");
    assertThat(turns(DistillationMode.ONLINE, 4, Tail.DROP, 10))
        .containsExactly("0 T[0, 10)+S[0, 10)");
  }

  @Test
  void alternatesWindowByWindowAndFlushesTheTail() {
    assertThat(turns(DistillationMode.SPACED, 4, Tail.FLUSH, 10))
        .containsExactly(
            "0 T[0, 4)", "0 S[0, 4)", "1 T[4, 8)", "1 S[4, 8)", "2 T[8, 10)", "2 S[8, 10)");
  }

  @Test
  void dropsOnlyTheStudentsShareOfTheTail() {
    assertThat(turns(DistillationMode.SPACED, 4, Tail.DROP, 10))
        .containsExactly("0 T[0, 4)", "0 S[0, 4)", "1 T[4, 8)", "1 S[4, 8)", "2 T[8, 10)");
  }

  @Test
  void hasNoTailWhereTheIntervalDividesTheSteps() {
    assertThat(turns(DistillationMode.SPACED, 5, Tail.DROP, 10))
        .isEqualTo(turns(DistillationMode.SPACED, 5, Tail.FLUSH, 10))
        .containsExactly("0 T[0, 5)", "0 S[0, 5)", "1 T[5, 10)", "1 S[5, 10)");
  }

  @Test
  void aWindowOfAllStepsIsTeacherFirstAndStudentAfter() {
    assertThat(turns(DistillationMode.SPACED, 10, Tail.DROP, 10))
        .isEqualTo(turns(DistillationMode.OFFLINE, 10, Tail.DROP, 10));
  }

  @Test
  void keepsTheTeacherAConstantLeadAhead() {
    assertThat(turns(DistillationMode.CONSTANT_LEAD, 3, Tail.FLUSH, 8))
        .containsExactly("0 T[0, 3)", "0 T[3, 8)+S[0, 5)", "0 S[5, 8)");
    assertThat(turns(DistillationMode.CONSTANT_LEAD, 3, Tail.DROP, 8))
        .containsExactly("0 T[0, 3)", "0 T[3, 8)+S[0, 5)");
    assertThat(turns(DistillationMode.CONSTANT_LEAD, 8, Tail.FLUSH, 8))
        .containsExactly("0 T[0, 8)", "0 S[0, 8)");
  }

  @Test
  void oneNetworkTakesTurnsOfItsDeepestExitAndOfAll() {
    assertThat(turns(DistillationMode.SELF, 4, Tail.DROP, 10)).containsExactly("0 S[0, 10)");
    assertThat(turns(DistillationMode.SPACED_SELF, 4, Tail.DROP, 10))
        .isEqualTo(turns(DistillationMode.SPACED, 4, Tail.DROP, 10));
    assertThat(turns(DistillationMode.PRETRAINED, 4, Tail.DROP, 10)).containsExactly("0 S[0, 10)");
  }

  @Test
  void aChangedIntervalEndsTheWindowThatItCutsWhichIsReplayed() {
    assertThat(turns(DistillationMode.SPACED, Tail.DROP, 12, 0, 4, 6, 3))
        .containsExactly(
            "0 T[0, 4)",
            "0 S[0, 4)",
            "1 T[4, 6)",
            "1 S[4, 6)",
            "2 T[6, 9)",
            "2 S[6, 9)",
            "3 T[9, 12)",
            "3 S[9, 12)");
  }

  @Test
  void whereThereIsNoIntervalBothTrainOnEveryStep() {
    assertThat(turns(DistillationMode.SPACED, Tail.DROP, 11, 0, 0, 2, 4, 8, 0))
        .containsExactly(
            "0 T[0, 2)+S[0, 2)",
            "1 T[2, 6)",
            "1 S[2, 6)",
            "2 T[6, 8)",
            "2 S[6, 8)",
            "3 T[8, 11)+S[8, 11)");
    assertThat(turns(DistillationMode.SPACED_SELF, Tail.FLUSH, 5, 0, 0, 2, 3))
        .containsExactly("0 S[0, 2)", "1 T[2, 5)", "1 S[2, 5)");
  }

  @Test
  void changesAfterTheEndAreNeverReached() {
    assertThat(turns(DistillationMode.SPACED, Tail.DROP, 5, 0, 4, 9, 2))
        .containsExactly("0 T[0, 4)", "0 S[0, 4)", "1 T[4, 5)");
  }

  @Test
  void knowsWhatTriggersTheReplaysOfOneNetwork() {
    assertThat(new SpacingSchedule(DistillationMode.SPACED_SELF, 4, Tail.DROP, 10).triggers())
        .containsExactlyInAnyOrder(3, 7);
    assertThat(new SpacingSchedule(DistillationMode.SPACED, 4, Tail.DROP, 10).triggers()).isEmpty();
    assertThat(new SpacingSchedule(DistillationMode.OFFLINE, 4, Tail.DROP, 10).triggers())
        .isEmpty();
  }

  /** Spacings as pairs of first step and interval. */
  private static List<String> turns(DistillationMode mode, Tail tail, int total, int... spacings) {
    List<Spacing> all =
        IntStream.range(0, spacings.length / 2)
            .mapToObj(i -> new Spacing(spacings[2 * i], spacings[2 * i + 1]))
            .toList();
    return new SpacingSchedule(mode, all, tail, total).turns().stream().map(Notation::of).toList();
  }

  /**
   * reference-spec.md 1.5, 80 epochs: steps per epoch, interval, windows, student steps, dropped.
   */
  @ParameterizedTest
  @CsvSource({
    "391, 195, 160, 31200, 80",
    "391, 391, 80, 31280, 0",
    "391, 586, 53, 31058, 222",
    "391, 782, 40, 31280, 0",
    "391, 977, 32, 31264, 16",
    "782, 391, 160, 62560, 0",
    "782, 782, 80, 62560, 0",
    "782, 1173, 53, 62169, 391",
    "782, 1564, 40, 62560, 0",
    "10010, 15015, 53, 795795, 5005"
  })
  void countsTheWindowsAndStepsOfThePaper(
      int stepsPerEpoch, int interval, int windows, int studentSteps, int dropped) {
    int total = 80 * stepsPerEpoch;
    List<Turn> turns =
        new SpacingSchedule(DistillationMode.SPACED, interval, Tail.DROP, total).turns();
    assertThat(turns.stream().filter(turn -> turn.trains(Learner.STUDENT)).count())
        .isEqualTo(windows);
    assertThat(trained(turns, Learner.STUDENT)).hasSize(studentSteps);
    assertThat(total - studentSteps).isEqualTo(dropped);
    assertThat(trained(turns, Learner.TEACHER)).hasSize(total);
  }

  @ParameterizedTest
  @EnumSource(
      value = DistillationMode.class,
      names = {"NONE", "PRETRAINED", "SELF"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyLearnerTakesEveryStepOnceAndInOrder(DistillationMode mode) {
    for (int total = 1; total <= 12; total++) {
      for (int interval = 1; interval <= total; interval++) {
        List<Turn> turns = new SpacingSchedule(mode, interval, Tail.FLUSH, total).turns();
        int[] all = IntStream.range(0, total).toArray();
        assertThat(trained(turns, Learner.TEACHER)).containsExactly(all);
        assertThat(trained(turns, Learner.STUDENT)).containsExactly(all);
      }
    }
  }

  @Test
  void theStudentNeverOvertakesTheTeacher() {
    for (DistillationMode mode : List.of(DistillationMode.SPACED, DistillationMode.CONSTANT_LEAD)) {
      int teacherEnd = 0;
      for (Turn turn : new SpacingSchedule(mode, 3, Tail.FLUSH, 10).turns()) {
        teacherEnd = Math.max(teacherEnd, turn.teacher().end());
        assertThat(turn.student().end()).isLessThanOrEqualTo(teacherEnd);
      }
    }
  }

  @Test
  void refusesStepsAndIntervalsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpacingSchedule(DistillationMode.SPACED, 1, Tail.DROP, 0))
        .withMessage("Invalid total steps: 0 (at least 1)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpacingSchedule(DistillationMode.SPACED, 0, Tail.DROP, 5))
        .withMessage("Invalid interval: 0 (between 1 and 5 steps)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SpacingSchedule(DistillationMode.SPACED, 6, Tail.DROP, 5))
        .withMessage("Invalid interval: 6 (between 1 and 5 steps)");
  }

  private static List<String> turns(DistillationMode mode, int interval, Tail tail, int total) {
    return new SpacingSchedule(mode, interval, tail, total)
        .turns().stream().map(Notation::of).toList();
  }

  private static int[] trained(List<Turn> turns, Learner learner) {
    return turns.stream()
        .map(turn -> turn.steps(learner))
        .flatMapToInt(steps -> IntStream.range(steps.first(), steps.end()))
        .toArray();
  }
}
