// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;

/**
 * What a turn has made of the learners, round after round.
 *
 * @param rounds rounds that are done
 * @param states every owner's state so far
 * @param before SHA-256 of every owner's state before the turn
 * @param summaries what each learner that trained was trained on
 * @param fingerprints of the processes that computed, here or, what was taken, elsewhere
 * @param cost what its rounds have taken
 * @param reused the steps that were not trained but taken from a trajectory
 */
public record TurnResult(
    int rounds,
    Map<Learner, NetworkState> states,
    Map<Learner, String> before,
    Map<Learner, TraceSummary> summaries,
    SortedSet<String> fingerprints,
    TurnCost cost,
    Optional<ReusedSteps> reused) {

  /** A turn of which no round is done. */
  public static TurnResult begin(Map<Learner, NetworkState> states) {
    return begin(states, (learner, state) -> state.sha256());
  }

  /**
   * The turn after this one, of which no round is done.
   *
   * @param reached the states that this turn came to from those that it has; what it left alone
   *     keeps its hash
   */
  public TurnResult followedBy(Map<Learner, NetworkState> reached) {
    return begin(
        reached,
        (learner, state) ->
            rounds == 0 && isSame(state, states.get(learner))
                ? before.get(learner)
                : state.sha256());
  }

  @SuppressWarnings("ReferenceEquality") // comparing values would cost what is to be saved
  private static boolean isSame(NetworkState one, NetworkState other) {
    return one == other;
  }

  private static TurnResult begin(
      Map<Learner, NetworkState> states, BiFunction<Learner, NetworkState, String> sha256) {
    Map<Learner, String> before = new EnumMap<>(Learner.class);
    states.forEach((learner, state) -> before.put(learner, sha256.apply(learner, state)));
    return new TurnResult(
        0, states, before, Map.of(), Collections.emptySortedSet(), TurnCost.NONE, Optional.empty());
  }

  /** This turn with one more round. */
  public TurnResult plus(RoundResult round, double roundSeconds) {
    Map<Learner, NetworkState> after = new EnumMap<>(states);
    after.putAll(round.states());
    SortedSet<String> known =
        round.attempts().stream()
            .map(Attempt::fingerprint)
            .filter(fingerprint -> !fingerprint.isEmpty())
            .collect(Collectors.toCollection(() -> new TreeSet<>(fingerprints)));
    return new TurnResult(
        rounds + 1,
        after,
        before,
        summariesWith(round),
        known,
        cost.plus(round, roundSeconds),
        reused);
  }

  /** This turn, some of which was computed by processes of a fingerprint. */
  public TurnResult alsoBy(String fingerprint) {
    SortedSet<String> more = new TreeSet<>(fingerprints);
    more.add(fingerprint);
    return new TurnResult(rounds, states, before, summaries, more, cost, reused);
  }

  /** This turn, done in as many rounds as it has, and with what of it was not trained. */
  public TurnResult complete(int allRounds, Optional<ReusedSteps> notTrained) {
    return new TurnResult(allRounds, states, before, summaries, fingerprints, cost, notTrained);
  }

  /** This turn with its states in another form. */
  TurnResult of(Map<Learner, NetworkState> others) {
    return new TurnResult(rounds, others, before, summaries, fingerprints, cost, reused);
  }

  /** This turn, of which no round is done, as it went elsewhere from the states that it reads. */
  public TurnResult as(TurnResult elsewhere) {
    Map<Learner, NetworkState> after = new EnumMap<>(states);
    after.putAll(elsewhere.states);
    return new TurnResult(
        elsewhere.rounds,
        after,
        before,
        elsewhere.summaries,
        elsewhere.fingerprints,
        elsewhere.cost,
        elsewhere.reused);
  }

  private Map<Learner, TraceSummary> summariesWith(RoundResult round) {
    Map<Learner, TraceSummary> more = new EnumMap<>(Learner.class);
    more.putAll(summaries);
    round
        .traces()
        .forEach(
            (learner, workers) -> {
              // A frozen teacher whose statistics move is changed, but given nothing of its own.
              if (workers.stream().anyMatch(traces -> !traces.isEmpty())) {
                TraceSummary nothing =
                    TraceSummary.nothing(round.owners().get(learner), workers.size());
                more.put(learner, more.getOrDefault(learner, nothing).plus(workers));
              }
            });
    return more;
  }
}
