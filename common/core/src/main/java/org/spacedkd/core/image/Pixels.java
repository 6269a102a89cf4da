// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

/** The pixels of an image, wherever they are kept; read by rows, and only where they are needed. */
public interface Pixels {
  /** Height in pixels. */
  int height();

  /** Width in pixels. */
  int width();

  /**
   * Reads pixels of a row.
   *
   * @param column the first one's
   * @param words takes a pixel each: red, green and blue from the highest bits down, each 0 to 255;
   *     the lowest 8 bits mean nothing
   * @param count how many, at most as many as the row has from the column on
   */
  void read(int row, int column, int[] words, int count);

  /** All of them, on the heap. */
  Image image();
}
