// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.NetworkPool;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.TrainingSpec;

/**
 * Times real rounds and inferences. A round of k steps takes a + b k seconds; a and b come from the
 * medians of rounds of one step and of several.
 *
 * @param averager runs the rounds, on steps 0 to {@link #STEPS} - 1
 * @param images makes what is inferred, each time, as an evaluation does
 */
public record RoundTimer(TrainingSpec training, Averager averager, Supplier<Batch> images) {
  /** Steps of the longest round that is timed. */
  public static final int STEPS = 8;

  private static final int LEAST_ROUNDS = 3;

  /** Seconds that a round of several steps should not take longer than. */
  private static final double LONG = 8;

  /** Small networks are timed for so many seconds: their first steps are slow. */
  private static final double PATIENCE = 10;

  /**
   * Seconds of a round, and of each of its steps.
   *
   * @param round a
   * @param step b
   * @param first what the first round took longer
   */
  public record Line(double round, double step, double first) {}

  /** Times the rounds of one learner. */
  public Line round(Learner learner, Map<Learner, NetworkState> initial) {
    Map<Learner, NetworkState> states = new EnumMap<>(initial);
    // The first compiles networks and records the images.
    double first = seconds(learner, 1, states);
    int several = (int) Math.max(2, Math.min(STEPS, LONG / seconds(learner, 1, states)));
    List<Double> ones = new ArrayList<>();
    List<Double> longer = new ArrayList<>();
    long start = System.nanoTime();
    while (ones.size() < LEAST_ROUNDS || (System.nanoTime() - start) / 1e9 < PATIENCE) {
      ones.add(seconds(learner, 1, states));
      longer.add(seconds(learner, several, states));
    }
    double one = median(ones);
    // A clock that is coarse or disturbed gives no step for nothing, and none below nothing.
    double step = Math.max((median(longer) - one) / (several - 1), one / 1000);
    return new Line(Math.max(0, one - step), step, Math.max(0, first - one));
  }

  private double seconds(Learner learner, int steps, Map<Learner, NetworkState> states) {
    Steps few = new Steps(0, steps);
    Round round = Turn.of(learner, 0, few).rounds(0, steps).get(0);
    long start = System.nanoTime();
    RoundResult result = averager.round(round, states);
    double seconds = (System.nanoTime() - start) / 1e9;
    states.putAll(result.states());
    return seconds;
  }

  /** Seconds in which a learner evaluates one image. */
  public double image(Learner learner, Map<Learner, NetworkState> states) {
    try (NetworkPool.Loans loans = new NetworkPool.Loans(training)) {
      Network network = loans.network(learner);
      network.load(training.learner(learner).of(states.get(training.learner(learner).owner())));
      network.infer(images.get(), Statistics.RUNNING);
      return median(IntStream.range(0, LEAST_ROUNDS).mapToObj(i -> inference(network)).toList())
          / images.get().size();
    }
  }

  private double inference(Network network) {
    long start = System.nanoTime();
    network.infer(images.get(), Statistics.RUNNING);
    return (System.nanoTime() - start) / 1e9;
  }

  private static double median(List<Double> values) {
    DoubleStream sorted = values.stream().mapToDouble(value -> value).sorted();
    return sorted.skip(values.size() / 2).findFirst().orElseThrow();
  }
}
