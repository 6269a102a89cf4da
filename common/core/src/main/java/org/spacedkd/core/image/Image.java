// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.io.Serializable;
import java.util.Locale;

/**
 * A colour image of 8 bits a channel.
 *
 * @param height height in pixels
 * @param width width in pixels
 * @param rgb [height, width, 3], row-major, each byte unsigned 0 to 255
 */
public record Image(int height, int width, byte[] rgb) implements Pixels, Serializable {
  /** Red, green and blue. */
  public static final int CHANNELS = 3;

  public Image {
    if (height < 1 || width < 1 || rgb.length != (long) height * width * CHANNELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid image: %d bytes for %d x %d pixels of %d channels",
              rgb.length,
              height,
              width,
              CHANNELS));
    }
  }

  /** A black image. */
  public static Image black(int height, int width) {
    long bytes = (long) height * width * CHANNELS;
    return new Image(height, width, new byte[Math.toIntExact(bytes)]);
  }

  /** An image of one colour. */
  public static Image filled(int height, int width, Rgb colour) {
    Image image = black(height, width);
    image.fill(0, height, 0, width, colour);
    return image;
  }

  @Override
  public void read(int row, int column, byte[] pixels, int count) {
    System.arraycopy(rgb, offset(row, column), pixels, 0, count * CHANNELS);
  }

  @Override
  public Image image() {
    return this;
  }

  /** A copy that shares no pixel with this image. */
  public Image copy() {
    return new Image(height, width, rgb.clone());
  }

  /** One channel of a pixel, 0 to 255. */
  public int level(int row, int column, int channel) {
    return Byte.toUnsignedInt(rgb[offset(row, column) + channel]);
  }

  /** Sets one channel of a pixel to a level of 0 to 255. */
  public void put(int row, int column, int channel, int level) {
    rgb[offset(row, column) + channel] = (byte) level;
  }

  /** Gives the pixels of rows firstRow, ..., lastRow - 1 and columns likewise one colour. */
  public void fill(int firstRow, int lastRow, int firstColumn, int lastColumn, Rgb colour) {
    for (int row = firstRow; row < lastRow; row++) {
      for (int column = firstColumn; column < lastColumn; column++) {
        put(row, column, 0, colour.red());
        put(row, column, 1, colour.green());
        put(row, column, 2, colour.blue());
      }
    }
  }

  /** Whether a point, in pixels right of and down from the upper left corner, is in the image. */
  public boolean contains(double x, double y) {
    return x >= 0 && x < width && y >= 0 && y < height;
  }

  /** Copies one pixel of another image into this one. */
  public void copyPixel(Image from, int fromRow, int fromColumn, int row, int column) {
    System.arraycopy(
        from.rgb, from.offset(fromRow, fromColumn), rgb, offset(row, column), CHANNELS);
  }

  /** The pixels of a rectangle; black where it reaches beyond the image. */
  public Image crop(Rectangle rectangle) {
    Image cropped = black(rectangle.height(), rectangle.width());
    int firstRow = Math.max(0, -rectangle.top());
    int lastRow = Math.min(rectangle.height(), height - rectangle.top());
    int firstColumn = Math.max(0, -rectangle.left());
    int columns = Math.min(rectangle.width(), width - rectangle.left()) - firstColumn;
    for (int row = firstRow; row < lastRow && columns > 0; row++) {
      int from = offset(rectangle.top() + row, rectangle.left() + firstColumn);
      System.arraycopy(
          rgb, from, cropped.rgb, cropped.offset(row, firstColumn), columns * CHANNELS);
    }
    return cropped;
  }

  private int offset(int row, int column) {
    return (row * width + column) * CHANNELS;
  }
}
