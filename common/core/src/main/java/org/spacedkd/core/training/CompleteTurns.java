// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;

/**
 * Turns that go on from states of earlier versions too: what those do not have follows from the
 * steps that were taken. A state is completed when it is first trained, not before, so that it
 * keeps the hash that the ledger has of it.
 *
 * @param turns what trains
 * @param said whether it has been said
 */
public record CompleteTurns(
    TrainingSpec spec, EvolvingPlan plan, TurnTrainer turns, AtomicBoolean said)
    implements TurnTrainer {
  /** Turns of a run. */
  public CompleteTurns(TrainingSpec spec, EvolvingPlan plan, TurnTrainer turns) {
    this(spec, plan, turns, new AtomicBoolean());
  }

  @Override
  public TurnResult run(int number, Turn turn, TurnResult begun) {
    Map<Learner, NetworkState> states = new EnumMap<>(begun.states());
    for (Learner learner : spec.changes(turn)) {
      Learner owner = spec.learner(learner).owner();
      List<TensorSpec> layout = spec.learner(owner).layout();
      if (!states.get(owner).tensors().equals(layout)) {
        say();
        UpdatesSoFar updates = UpdatesSoFar.of(spec, plan, number, turn, begun.rounds());
        states.computeIfPresent(
            owner,
            (key, state) ->
                EarlierStates.complete(state, layout, count -> updates.count(owner, count)));
      }
    }
    return turns.run(number, turn, begun.of(states));
  }

  private void say() {
    if (said.compareAndSet(false, true)) {
      System.out.println(
          "the checkpoint is of an earlier version: counts of updates follow from the steps so far,"
              + " and a mean teacher's statistics begin as the teacher's");
    }
  }
}
