// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.util.Locale;

/**
 * A part of a line of pixels that is itself never made: that of an image one pixel high and a
 * million wide, brought to a height of 256, would not fit into memory.
 *
 * @param first place of the part's first pixel in the line, from 0
 * @param length pixels of the part, at least 1
 * @param whole pixels of the line
 */
public record Span(long first, int length, long whole) {
  public Span {
    if (first < 0 || length < 1 || first + length > whole) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid span: %d pixels from %d on, of %d", length, first, whole));
    }
  }

  /** All of a line. */
  static Span all(int length) {
    if (length < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid size: %d pixels (at least 1)", length));
    }
    return new Span(0, length, length);
  }
}
