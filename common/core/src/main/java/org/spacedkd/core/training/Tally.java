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
    int size = share.batch().size();
    traces.add(new Trace(share.step(), share.digest(), LossMeter.of(step.loss(), size)));
    moved(size);
    last = Optional.of(share);
  }

  /** A share of the trainee's own that it does not learn from. */
  void seen(Share share) {
    traces.add(new Trace(share.step(), share.digest(), new LossMeter()));
  }

  /** So many examples have moved its state. */
  void moved(int number) {
    examples += number;
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

  /** The share of the last update. */
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
