// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.io.Serializable;
import java.util.Locale;

/**
 * A colour of 8 bits a channel.
 *
 * @param red 0 to 255
 * @param green 0 to 255
 * @param blue 0 to 255
 */
public record Rgb(int red, int green, int blue) implements Serializable {
  public static final Rgb BLACK = grey(0);

  public Rgb {
    if (((red | green | blue) & ~0xFF) != 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid colour: %d, %d, %d (each between 0 and 255)",
              red,
              green,
              blue));
    }
  }

  /** The grey whose channels all have the given level. */
  public static Rgb grey(int level) {
    return new Rgb(level, level, level);
  }
}
