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
   * @param rgb takes [count, 3] from its start on, each byte unsigned 0 to 255
   * @param count how many, at most as many as the row has from the column on
   */
  void read(int row, int column, byte[] rgb, int count);

  /** All of them, on the heap. */
  Image image();
}
