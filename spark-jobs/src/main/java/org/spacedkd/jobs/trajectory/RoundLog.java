// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;
import org.spacedkd.core.training.TurnRunner;

/** Rounds of a learner, one after the other, as if they had been one. */
final class RoundLog {
  private final Learner learner;
  private final List<List<Trace>> traces = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final double[] engineSeconds;
  private long broadcastBytes;
  private int steps;

  /** No round yet of so many workers. */
  RoundLog(Learner learner, int workers) {
    this.learner = learner;
    engineSeconds = new double[workers];
    IntStream.range(0, workers).forEach(worker -> traces.add(new ArrayList<>()));
  }

  /** What trains as another does, every round noted. */
  TurnRunner of(TurnRunner runner) {
    return new TurnRunner(
        runner.plan(),
        (round, states) -> note(round.length(), runner.averager().round(round, states)),
        runner.stop(),
        runner.afterRound());
  }

  private RoundResult note(int length, RoundResult round) {
    note(round.traces().get(learner));
    attempts.addAll(round.attempts());
    IntStream.range(0, engineSeconds.length)
        .forEach(worker -> engineSeconds[worker] += round.engineSeconds().get(worker));
    broadcastBytes += round.broadcastBytes();
    steps += length;
    return round;
  }

  /** Notes what nobody had to train. */
  void note(List<List<Trace>> taken) {
    IntStream.range(0, traces.size())
        .forEach(worker -> traces.get(worker).addAll(taken.get(worker)));
  }

  /** Steps of the rounds. */
  int steps() {
    return steps;
  }

  /** What each worker was trained on. */
  List<List<Trace>> traces() {
    return traces;
  }

  /** Seconds that each worker spent in the engine. */
  List<Double> engineSeconds() {
    return DoubleStream.of(engineSeconds).boxed().toList();
  }

  /** All of it as one round that led to a state. */
  RoundResult leadingTo(NetworkState state) {
    return RoundResult.ofOne(
        learner, learner, state, traces, attempts, engineSeconds(), broadcastBytes);
  }
}
