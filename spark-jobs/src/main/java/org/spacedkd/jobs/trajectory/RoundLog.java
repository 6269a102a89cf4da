// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;

/** Rounds of a teacher, one after the other, as if they had been one. */
final class RoundLog {
  private final List<List<Trace>> traces = new ArrayList<>();
  private final List<Attempt> attempts = new ArrayList<>();
  private final double[] engineSeconds;
  private long broadcastBytes;
  private int steps;

  /** No round yet of so many workers. */
  RoundLog(int workers) {
    engineSeconds = new double[workers];
    IntStream.range(0, workers).forEach(worker -> traces.add(new ArrayList<>()));
  }

  /** Notes a round of so many steps, and hands it on. */
  RoundResult note(int length, RoundResult round) {
    note(round.traces().get(Learner.TEACHER));
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

  /** All of it as one round that led to a teacher. */
  RoundResult leadingTo(NetworkState teacher) {
    return new RoundResult(
        Map.of(Learner.TEACHER, teacher),
        Map.of(Learner.TEACHER, Learner.TEACHER),
        Map.of(Learner.TEACHER, traces),
        attempts,
        engineSeconds(),
        broadcastBytes);
  }
}
