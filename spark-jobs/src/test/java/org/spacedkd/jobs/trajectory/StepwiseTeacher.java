// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;

/**
 * A teacher of one number, which each step changes; where rounds end makes no difference to it.
 * Counts the steps that are taken.
 */
final class StepwiseTeacher implements Averager {
  static final NetworkState INITIAL = state(1);

  /** Fingerprint of processes that compute the teacher right. */
  static final String RIGHT = "right";

  private final AtomicInteger steps = new AtomicInteger();
  private final String fingerprint;

  /** Computed by processes of a fingerprint. */
  StepwiseTeacher(String fingerprint) {
    this.fingerprint = fingerprint;
  }

  /** Steps taken so far. */
  int steps() {
    return steps.get();
  }

  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    float value = states.get(Learner.TEACHER).values()[0];
    List<Trace> traces = new ArrayList<>();
    for (int step : IntStream.range(round.teacher().first(), round.teacher().end()).toArray()) {
      // Thirds, whose sums depend on their order.
      LossMeter losses = LossMeter.of(new Loss(value / 3.0, Map.of(), Map.of()), 10);
      traces.add(new Trace(step, ByteBuffer.allocate(4).putInt(step).array(), losses));
      value = (3 * value + step) % 1009;
      steps.incrementAndGet();
    }
    return new RoundResult(
        Map.of(Learner.TEACHER, state(value)),
        Map.of(Learner.TEACHER, Learner.TEACHER),
        Map.of(Learner.TEACHER, List.of(traces)),
        List.of(new Attempt("driver", 1, fingerprint)),
        List.of(0.5),
        0);
  }

  static NetworkState state(float value) {
    TensorSpec tensor = new TensorSpec("value", TensorSpec.Role.PARAMETER, List.of(1));
    return new NetworkState(List.of(tensor), new float[] {value});
  }
}
