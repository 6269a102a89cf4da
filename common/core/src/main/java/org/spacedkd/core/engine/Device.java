// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;

/**
 * Where a worker computes.
 *
 * @param threads threads of one worker, at least 1; part of the configuration, never read from the
 *     machine, since another number adds up in another order
 */
public record Device(int threads) implements Serializable {
  public Device {
    if (threads < 1) {
      throw new IllegalArgumentException("Invalid threads: %d (at least 1)".formatted(threads));
    }
  }
}
