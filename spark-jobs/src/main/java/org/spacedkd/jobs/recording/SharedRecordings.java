// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What several recorders on one recipe hold at once: it is made for the first that takes it and
 * forgotten when the last has left it.
 *
 * @param <K> what is recorded
 * @param <R> its recording
 */
final class SharedRecordings<K, R> {
  private final Function<K, R> make;
  private final Consumer<R> forget;
  private final Map<K, R> recordings = new HashMap<>();
  private final IdentityHashMap<R, Integer> holders = new IdentityHashMap<>();

  /**
   * None yet.
   *
   * @param make makes a recording
   * @param forget lets go of it
   */
  SharedRecordings(Function<K, R> make, Consumer<R> forget) {
    this.make = make;
    this.forget = forget;
  }

  /** The recording, for one holder more. */
  synchronized R take(K key) {
    R recording = recordings.computeIfAbsent(key, make);
    holders.merge(recording, 1, Integer::sum);
    return recording;
  }

  /** Lets go of a recording for one holder. */
  synchronized void leave(R recording) {
    if (holders.merge(recording, -1, Integer::sum) == 0) {
      holders.remove(recording);
      recordings.values().remove(recording);
      forget.accept(recording);
    }
  }
}
