// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.pipeline;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnTrainer;

/**
 * Turns of which the teacher's next window is trained while the student replays the one before. The
 * teacher leads by one window and never more: a window is begun no sooner than the replay of the
 * one before it. What is trained ahead is handed out, or fails, when its turn comes; the run knows
 * nothing of it before.
 */
public final class PipelinedTurns implements TurnTrainer {
  private final TurnTrainer here;
  private final TurnTrainer ahead;
  private final Supplier<List<Turn>> turns;
  private final Lead lead;
  private final Map<Integer, CompletableFuture<TurnResult>> begun = new HashMap<>();

  /**
   * Turns of a run whose teacher is changed by nothing but its own turns.
   *
   * @param here what trains the turns whose time has come
   * @param ahead what trains the teacher's turns before; shares nothing that changes with {@code
   *     here}
   * @param turns the run's turns, as far as they are settled
   */
  public PipelinedTurns(
      TurnTrainer here, TurnTrainer ahead, Supplier<List<Turn>> turns, Lead lead) {
    this.here = here;
    this.ahead = ahead;
    this.turns = turns;
    this.lead = lead;
  }

  @Override
  public TurnResult run(int number, Turn turn, TurnResult from) {
    if (begun.containsKey(number)) {
      return from.as(join(begun.remove(number)));
    }
    if (!turn.trains(Learner.TEACHER)) {
      begin(number, turn.window() + 1, from.states());
    }
    return here.run(number, turn, from);
  }

  /** Begins what there is of a window's turns of the teacher alone, one after the other. */
  private void begin(int after, int window, Map<Learner, NetworkState> states) {
    List<Turn> all = turns.get();
    CompletableFuture<Map<Learner, NetworkState>> reached =
        CompletableFuture.completedFuture(Map.of(Learner.TEACHER, states.get(Learner.TEACHER)));
    for (int next = after + 1; next < all.size() && all.get(next).window() <= window; next++) {
      Turn turn = all.get(next);
      if (turn.isInterleaved() || begun.containsKey(next)) {
        return;
      }
      if (turn.trains(Learner.TEACHER)) {
        CompletableFuture<TurnResult> result = begin(next, turn, reached);
        begun.put(next, result);
        reached = result.thenApply(TurnResult::states);
      }
    }
  }

  private CompletableFuture<TurnResult> begin(
      int number, Turn turn, CompletableFuture<Map<Learner, NetworkState>> before) {
    return before.thenApplyAsync(
        states -> ahead.run(number, turn, TurnResult.begin(states)), lead.executor());
  }

  private static TurnResult join(CompletableFuture<TurnResult> turn) {
    try {
      return turn.join();
    } catch (CompletionException failure) {
      throw PipelinedTurns.<RuntimeException>asIs(failure.getCause());
    }
  }

  /** Spark's exceptions are checked ones that no signature tells of. */
  @SuppressWarnings("unchecked")
  private static <E extends Throwable> RuntimeException asIs(Throwable failure) throws E {
    throw (E) failure;
  }
}
