// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * What was made of the last few epochs that were asked for; an older one is made again.
 *
 * @param <R> what is made of an epoch
 */
public final class KeptEpochs<R> {
  private final IntFunction<R> make;
  private final Consumer<R> forget;
  private final int kept;
  private final TreeMap<Integer, R> epochs = new TreeMap<>();

  /**
   * None yet.
   *
   * @param make makes it
   * @param forget lets go of it
   * @param kept how many are kept at once, at least 1
   */
  public KeptEpochs(IntFunction<R> make, Consumer<R> forget, int kept) {
    this.make = make;
    this.forget = forget;
    this.kept = kept;
  }

  /** That of an epoch. */
  public R epoch(int epoch) {
    R asked = epochs.computeIfAbsent(epoch, make::apply);
    while (epochs.size() > kept) {
      int oldest = epochs.firstKey() == epoch ? epochs.lastKey() : epochs.firstKey();
      forget.accept(epochs.remove(oldest));
    }
    return asked;
  }

  /** Lets go of all. */
  public void clear() {
    epochs.values().forEach(forget);
    epochs.clear();
  }
}
