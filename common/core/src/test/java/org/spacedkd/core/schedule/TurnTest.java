// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TurnTest {
  @Test
  void isCutAtMultiplesCountedFromStepZero() {
    assertThat(cuts(Turn.ofTeacher(2, new Steps(5, 14)), 4, 1))
        .containsExactly("2 T[5, 8)", "2 T[8, 12)", "2 T[12, 14)");
  }

  @Test
  void isNotCutWhereItAlreadyBeginsOrEnds() {
    assertThat(cuts(Turn.ofStudent(1, new Steps(4, 12)), 4, 1))
        .containsExactly("1 S[4, 8)", "1 S[8, 12)");
    assertThat(cuts(Turn.ofStudent(1, new Steps(4, 7)), 4, 1)).containsExactly("1 S[4, 7)");
  }

  @Test
  void movesEachCutUpToTheGrain() {
    // The multiples 5, 10, 15, 20 move to 6, 12, 15, 21.
    assertThat(cuts(Turn.ofTeacher(0, new Steps(0, 22)), 5, 3))
        .containsExactly("0 T[0, 6)", "0 T[6, 12)", "0 T[12, 15)", "0 T[15, 21)", "0 T[21, 22)");
  }

  @Test
  void cutsOnceWhereSeveralMultiplesMoveToOneCut() {
    // The multiples 2, 4, ... move to 5, 5, 10, 10, 10, 15.
    assertThat(cuts(Turn.ofTeacher(0, new Steps(0, 12)), 2, 5))
        .containsExactly("0 T[0, 5)", "0 T[5, 10)", "0 T[10, 12)");
  }

  @Test
  void cutsWhereAMultipleBeforeTheFirstStepHasMovedBeyondIt() {
    // The multiple 4 moves to 6, although the turn begins with step 5.
    assertThat(cuts(Turn.ofTeacher(0, new Steps(5, 14)), 4, 6))
        .containsExactly("0 T[5, 6)", "0 T[6, 12)", "0 T[12, 14)");
  }

  @Test
  void cutsAtTheSamePlacesWhereverATurnBegins() {
    for (int every = 1; every <= 9; every++) {
      for (int grain = 1; grain <= 9; grain++) {
        Set<Integer> expected = new TreeSet<>();
        for (int multiple = every; multiple <= 60; multiple += every) {
          expected.add((multiple + grain - 1) / grain * grain);
        }
        for (int first = 0; first < 30; first++) {
          int begin = first;
          assertThat(
                  Turn.ofTeacher(0, new Steps(first, 50)).cutEvery(every, grain).stream()
                      .map(turn -> turn.teacher().end()))
              .as("first %d every %d grain %d", first, every, grain)
              .containsExactlyElementsOf(
                  withEnd(expected.stream().filter(cut -> begin < cut && cut < 50).toList(), 50));
        }
      }
    }
  }

  @Test
  void cutsBothLearnersOfAnInterleavedTurnAtTheTeachersSteps() {
    assertThat(cuts(new Turn(0, new Steps(3, 10), new Steps(0, 7)), 4, 1))
        .containsExactly("0 T[3, 4)+S[0, 1)", "0 T[4, 8)+S[1, 5)", "0 T[8, 10)+S[5, 7)");
  }

  @Test
  void staysWholeWhereNoMultipleFallsInside() {
    assertThat(cuts(Turn.ofStudent(3, new Steps(5, 9)), Integer.MAX_VALUE, 2))
        .containsExactly("3 S[5, 9)");
  }

  @Test
  void knowsWhoTrains() {
    Turn both = new Turn(0, new Steps(3, 10), new Steps(0, 7));
    assertThat(both.isInterleaved()).isTrue();
    assertThat(both.length()).isEqualTo(7);
    Turn student = Turn.ofStudent(1, new Steps(4, 6));
    assertThat(student.isInterleaved()).isFalse();
    assertThat(student.trains(Learner.TEACHER)).isFalse();
    assertThat(student.length()).isEqualTo(2);
  }

  @Test
  void refusesTurnsWithoutStepsOrOfTwoLengths() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Turn(0, Steps.NONE, Steps.NONE))
        .withMessage("Invalid turn: neither learner has a step");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Turn(0, new Steps(0, 3), new Steps(0, 2)))
        .withMessage("Invalid turn: teacher [0, 3) and student [0, 2) differ in length");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Steps(3, 2))
        .withMessage("Invalid steps: [3, 2)");
  }

  private static List<String> cuts(Turn turn, int every, int grain) {
    return turn.cutEvery(every, grain).stream().map(Notation::of).toList();
  }

  private static List<Integer> withEnd(List<Integer> cuts, int end) {
    return Stream.concat(cuts.stream(), Stream.of(end)).toList();
  }
}
