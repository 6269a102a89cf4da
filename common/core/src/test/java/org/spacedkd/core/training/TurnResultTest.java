// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.core.schedule.Learner.STUDENT;
import static org.spacedkd.core.schedule.Learner.TEACHER;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.hash.HashChain;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.schedule.Learner;

class TurnResultTest {
  private static final int STEPS = 4;
  private static final Map<Learner, NetworkState> BEFORE =
      Map.of(TEACHER, state(1), STUDENT, state(2));

  @ParameterizedTest
  @ValueSource(strings = {"4", "1 3", "2 2", "3 1", "1 1 1 1"})
  void whereRoundsEndMakesNoDifferenceToTheData(String lengths) {
    TurnResult turn = TurnResult.begin(BEFORE);
    int first = 0;
    for (String length : lengths.split(" ", -1)) {
      int end = first + Integer.parseInt(length);
      turn = turn.plus(round(first, end), 0.5);
      first = end;
    }

    assertThat(turn.summaries()).containsOnlyKeys(STUDENT);
    assertThat(turn.summaries().get(STUDENT).data()).containsExactly(chain(0), chain(1));
    assertThat(turn.summaries().get(STUDENT).meter().examples()).isEqualTo(10L * STEPS);
    // (0 + 1 + 2 + 3) / 4
    assertThat(turn.summaries().get(STUDENT).meter().means().get(LossMeter.TOTAL)).isEqualTo(1.5);
  }

  @Test
  void addsUpItsRounds() {
    TurnResult turn = TurnResult.begin(BEFORE).plus(round(0, 1), 0.5).plus(round(1, STEPS), 0.25);

    assertThat(turn.states()).containsOnlyKeys(TEACHER, STUDENT);
    assertThat(turn.states().get(TEACHER).values()).containsExactly(1);
    assertThat(turn.states().get(STUDENT).values()).containsExactly(STEPS);
    assertThat(turn.before())
        .isEqualTo(Map.of(TEACHER, state(1).sha256(), STUDENT, state(2).sha256()));
    assertThat(turn.cost().executors()).containsExactly("1", "2");
    assertThat(turn.fingerprints()).containsExactly("a", "b");
    assertThat(turn.alsoBy("c").fingerprints()).containsExactly("a", "b", "c");
    assertThat(turn.cost().attempts()).isEqualTo(2 * (1 + 3));
    assertThat(turn.cost().seconds()).isEqualTo(0.75);
    assertThat(turn.cost().engineSeconds()).containsExactly(0.5, 0.25);
    assertThat(turn.cost().broadcastBytes()).isEqualTo(2 * 100);
  }

  @Test
  void theNextTurnBeginsFromWhatThisOneCameTo() {
    TurnResult begun = TurnResult.begin(BEFORE);
    TurnResult done = begun.plus(round(0, STEPS), 0);
    Map<Learner, String> hashes =
        Map.of(TEACHER, state(1).sha256(), STUDENT, state(STEPS).sha256());

    assertThat(begun.followedBy(done.states())).isEqualTo(TurnResult.begin(done.states()));
    assertThat(begun.followedBy(done.states()).before()).isEqualTo(hashes);
    // One that was resumed in its middle has come from other states than it has.
    assertThat(done.followedBy(done.states()).before()).isEqualTo(hashes);
  }

  @Test
  void aTeacherWhoseStatisticsMoveIsChangedButHasSeenNothing() {
    RoundResult moved =
        new RoundResult(
            Map.of(TEACHER, state(9)),
            Map.of(TEACHER, TEACHER),
            Map.of(TEACHER, List.of(List.of(), List.of())),
            List.of(),
            List.of(0.5, 0.5),
            0);

    TurnResult turn = TurnResult.begin(BEFORE).plus(moved, 0);

    assertThat(turn.states().get(TEACHER).values()).containsExactly(9);
    assertThat(turn.summaries()).isEmpty();
  }

  /** A round of two workers on two executors, the second of which needs three attempts. */
  private static RoundResult round(int first, int end) {
    return new RoundResult(
        Map.of(STUDENT, state(end)),
        Map.of(STUDENT, STUDENT),
        Map.of(STUDENT, List.of(traces(0, first, end), traces(1, first, end))),
        List.of(new Attempt("2", 1, "b"), new Attempt("1", 3, "a")),
        List.of(0.25, 0.125),
        100);
  }

  /** The loss of a step is its number. */
  private static List<Trace> traces(int worker, int first, int end) {
    return IntStream.range(first, end)
        .mapToObj(
            step ->
                new Trace(
                    step,
                    digest(worker, step),
                    LossMeter.of(new Loss(step, Map.of(), Map.of()), 5)))
        .toList();
  }

  private static byte[] digest(int worker, int step) {
    byte[] digest = new byte[32];
    Arrays.fill(digest, (byte) (10 * worker + step));
    return digest;
  }

  private static HashChain chain(int worker) {
    return HashChain.EMPTY
        .plus(digest(worker, 0))
        .plus(digest(worker, 1))
        .plus(digest(worker, 2))
        .plus(digest(worker, 3));
  }

  private static NetworkState state(float value) {
    return new NetworkState(
        List.of(new TensorSpec("w", TensorSpec.Role.PARAMETER, List.of(1))), new float[] {value});
  }
}
