// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;

/**
 * A round after averaging.
 *
 * @param states the common state of every owner that the round changed
 * @param owners whose state each learner changed
 * @param traces what each learner was trained on: per worker, in step order
 * @param attempts where each worker's result was computed
 * @param engineSeconds per logical worker, time spent in the engine
 * @param broadcastBytes bytes of state sent to the workers
 */
public record RoundResult(
    Map<Learner, NetworkState> states,
    Map<Learner, Learner> owners,
    Map<Learner, List<List<Trace>>> traces,
    List<Attempt> attempts,
    List<Double> engineSeconds,
    long broadcastBytes) {

  /**
   * A round that changed one learner.
   *
   * @param owner whose state that learner's network is part of
   */
  public static RoundResult ofOne(
      Learner learner,
      Learner owner,
      NetworkState state,
      List<List<Trace>> traces,
      List<Attempt> attempts,
      List<Double> engineSeconds,
      long broadcastBytes) {
    return new RoundResult(
        Map.of(owner, state),
        Map.of(learner, owner),
        Map.of(learner, traces),
        attempts,
        engineSeconds,
        broadcastBytes);
  }

  /**
   * Averages the workers' states, each weighted by the examples it has learnt from, in worker
   * order, which makes the sums the same wherever the workers ran.
   */
  public static RoundResult average(List<WorkerResult> workers, long broadcastBytes) {
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    Map<Learner, Learner> owners = new EnumMap<>(Learner.class);
    Map<Learner, List<List<Trace>>> traces = new EnumMap<>(Learner.class);
    for (Learner learner : workers.get(0).learners().keySet()) {
      List<Trained> trained =
          workers.stream().map(worker -> worker.learners().get(learner)).toList();
      owners.put(learner, trained.get(0).owner());
      states.put(
          trained.get(0).owner(),
          ParameterAveraging.mean(
              trained.stream().map(Trained::state).toList(),
              trained.stream().map(Trained::examples).toList()));
      traces.put(learner, trained.stream().map(Trained::traces).toList());
    }
    List<Attempt> attempts = workers.stream().map(WorkerResult::attempt).toList();
    List<Double> engineSeconds = workers.stream().map(WorkerResult::engineSeconds).toList();
    return new RoundResult(states, owners, traces, attempts, engineSeconds, broadcastBytes);
  }

  /** A learner's losses over all workers. */
  public LossMeter losses(Learner learner) {
    return Trace.inOrder(traces.get(learner)).stream()
        .map(Trace::losses)
        .reduce(new LossMeter(), LossMeter::plus);
  }
}
