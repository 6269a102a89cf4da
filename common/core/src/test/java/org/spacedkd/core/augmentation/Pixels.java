// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import org.spacedkd.core.image.Image;

/** Images whose pixels are written as one number each. */
final class Pixels {
  private Pixels() {}

  /** Red is the value, green 100 more, blue 200 more. */
  static Image image(int[]... rows) {
    Image image = Image.black(rows.length, rows[0].length);
    int at = 0;
    for (int[] row : rows) {
      for (int value : row) {
        for (int channel = 0; channel < 3; channel++) {
          image.rgb()[at++] = (byte) (value == 0 ? 0 : value + 100 * channel);
        }
      }
    }
    return image;
  }

  /** An image in which no two pixels are the same. */
  static Image numbered(int height, int width) {
    Image image = Image.black(height, width);
    for (int pixel = 0; pixel < height * width; pixel++) {
      image.rgb()[pixel * 3] = (byte) 255;
      image.rgb()[pixel * 3 + 1] = (byte) (pixel >>> 8);
      image.rgb()[pixel * 3 + 2] = (byte) pixel;
    }
    return image;
  }
}
