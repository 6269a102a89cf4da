// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

/**
 * How often each level occurs in a channel.
 *
 * @param cumulative pixels below each of the levels 0, ..., 256
 */
record Histogram(int[] cumulative) {
  private static final int LEVELS = 256;

  static Histogram of(Image image, int channel) {
    int[] cumulative = new int[LEVELS + 1];
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        cumulative[image.level(row, column, channel) + 1]++;
      }
    }
    for (int level = 0; level < LEVELS; level++) {
      cumulative[level + 1] += cumulative[level];
    }
    return new Histogram(cumulative);
  }

  /** Pixels of the level. */
  int count(int level) {
    return below(level + 1) - below(level);
  }

  /** Pixels below the level, up to 256. */
  int below(int level) {
    return cumulative[level];
  }

  /** The lowest level that occurs. */
  int lowest() {
    int level = 0;
    while (count(level) == 0) {
      level++;
    }
    return level;
  }

  /** The highest level that occurs. */
  int highest() {
    int level = LEVELS - 1;
    while (count(level) == 0) {
      level--;
    }
    return level;
  }
}
