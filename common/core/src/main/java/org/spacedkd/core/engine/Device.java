// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.Locale;

/**
 * Where and how a worker computes; all of it but the place is part of the result.
 *
 * @param threads threads of one worker, at least 1; part of the configuration, never read from the
 *     machine, since another number adds up in another order
 * @param precision of the products
 * @param place unpinned in configurations; what runs a task may know a GPU for it
 */
public record Device(int threads, Precision precision, Placement place) implements Serializable {
  public Device {
    if (threads < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid threads: %d (at least 1)", threads));
    }
  }

  /** A device of single precision. */
  public Device(int threads) {
    this(threads, Precision.FP32);
  }

  /** A device that nobody has pinned. */
  public Device(int threads, Precision precision) {
    this(threads, precision, new Placement.Unpinned());
  }

  /** The same at another place. */
  public Device at(Placement other) {
    return new Device(threads, precision, other);
  }
}
