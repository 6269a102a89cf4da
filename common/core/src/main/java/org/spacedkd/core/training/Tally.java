// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.spacedkd.core.engine.Step;

/** What a trainee has seen and done in a round. */
final class Tally {
  private final LossMeter meter = new LossMeter();
  private final List<byte[]> digests = new ArrayList<>();
  private Optional<Share> last = Optional.empty();
  private int examples;
  private int steps;
  private long engineNanos;

  /** An update on a share. */
  void stepped(Share share, Step step) {
    seen(share);
    moved(share.batch().size());
    last = Optional.of(share);
    meter.add(step.loss(), share.batch().size());
    steps++;
  }

  /** A share of the trainee's own. */
  void seen(Share share) {
    digests.add(share.digest());
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

  int steps() {
    return steps;
  }

  int examples() {
    return examples;
  }

  LossMeter meter() {
    return meter;
  }

  List<byte[]> digests() {
    return digests;
  }
}
