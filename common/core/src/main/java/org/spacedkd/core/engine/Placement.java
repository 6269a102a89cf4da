// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.Locale;

/** Where on a machine a worker computes; which of its GPUs that is, is part of no result. */
public sealed interface Placement extends Serializable {
  /** On the CPU, or on the first GPU where the engine is built for those. */
  record Unpinned() implements Placement {}

  /**
   * On one GPU.
   *
   * @param index CUDA's number of it, in the order of the PCI bus, from 0
   * @param name NVIDIA's, such as {@code NVIDIA A10}
   * @param uuid of this very device
   */
  record Gpu(int index, String name, ComputeCapability capability, String uuid)
      implements Placement {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "GPU %d, %s (%s)", index, name, capability);
    }
  }
}
