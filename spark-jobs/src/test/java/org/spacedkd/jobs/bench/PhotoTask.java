// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.Locale;

/** What is timed with photos. */
enum PhotoTask {
  /** From the bytes of a file in memory to pixels. */
  DECODE,
  /** From pixels to a crop of random area and aspect ratio, 224 x 224. */
  CROP,
  /** What training does with a file in memory: decode, crop, flip, normalise. */
  AUGMENT,
  /** From files to prepared data: decode, add pixels up, write, digest. */
  PREPARE;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
