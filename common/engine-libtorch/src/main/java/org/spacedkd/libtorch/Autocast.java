// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.function.Supplier;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.engine.Precision;

/** Lets libtorch round the factors of products, and what lies between layers, where it is fit. */
enum Autocast {
  /** Nothing is rounded. */
  OFF,
  /** To bfloat16. */
  BFLOAT16;

  static Autocast to(Precision precision) {
    return switch (precision) {
      case FP32 -> OFF;
      case BF16 -> BFLOAT16;
    };
  }

  /** Computes something this way. */
  <T> T around(Supplier<T> computation) {
    if (this == OFF) {
      return computation.get();
    }
    torch.set_autocast_dtype(Library.place(), ScalarType.BFloat16);
    torch.set_autocast_enabled(Library.place(), true);
    try {
      return computation.get();
    } finally {
      torch.set_autocast_enabled(Library.place(), false);
      // It keeps rounded weights, which are those of before the update.
      torch.clear_cache();
    }
  }
}
