// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.spacedkd.core.engine.Step;

/** What a trainee has seen and done in a round. */
final class Tally {
  private final List<Trace> traces = new ArrayList<>();
  private Optional<Share> last = Optional.empty();
  private int examples;
  private long engineNanos;

  /** An update on a share. */
  void stepped(Share share, Step step) {
    LossMeter meter = LossMeter.of(step.loss(), share.batch().size());
    traces.add(new Trace(share.step(), share.digest(), meter));
    moved(share);
  }

  /** A share of the trainee's own that it does not learn from. */
  void seen(Share share) {
    traces.add(new Trace(share.step(), share.digest(), new LossMeter()));
  }

  /** A share that has moved its state, by an update or by its statistics alone. */
  void moved(Share share) {
    examples += share.batch().size();
    last = Optional.of(share);
  }

  /** What the engine computes, whose time is taken. */
  <T> T timed(Supplier<T> computation) {
    long start = System.nanoTime();
    T result = computation.get();
    engineNanos += System.nanoTime() - start;
    return result;
  }

  double engineSeconds() {
    return engineNanos / 1e9;
  }

  /** The last share that has moved its state. */
  Optional<Share> last() {
    return last;
  }

  int examples() {
    return examples;
  }

  List<Trace> traces() {
    return traces;
  }
}
