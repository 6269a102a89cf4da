// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.util.Locale;

/** The most pixels an image may have. */
record PixelLimit(long maximum) {
  /** Refuses an image by the size that its header claims, before memory is taken for it. */
  void check(int height, int width) throws UndecodableException {
    if (height < 1 || width < 1) {
      throw new UndecodableException(
          Rejection.CORRUPT, String.format(Locale.ROOT, "%d x %d pixels", height, width));
    }
    if ((long) height * width > maximum) {
      throw new UndecodableException(
          Rejection.TOO_MANY_PIXELS,
          String.format(Locale.ROOT, "%d x %d pixels, at most %d", height, width, maximum));
    }
  }
}
