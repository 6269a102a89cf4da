// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.io.Serializable;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

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

  /** Four bytes of an image at once, from the highest bits down. */
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  public Image {
    if (height < 1 || width < 1 || rgb.length != (long) height * width * CHANNELS) {
      throw new IllegalArgumentException(
          "Invalid image: %d bytes for %d x %d pixels of %d channels"
              .formatted(rgb.length, height, width, CHANNELS));
    }
  }

  /** A black image. */
  public static Image black(int height, int width) {
    return new Image(height, width, new byte[height * width * CHANNELS]);
  }

  /** An image of one colour. */
  public static Image filled(int height, int width, Rgb colour) {
    Image image = black(height, width);
    image.fill(0, height, 0, width, colour);
    return image;
  }

  /** A copy of pixels. */
  public static Image copyOf(Pixels pixels) {
    Image image = black(pixels.height(), pixels.width());
    int[] words = new int[image.width];
    for (int row = 0; row < image.height; row++) {
      pixels.read(row, 0, words, words.length);
      image.writeRow(row, words);
    }
    return image;
  }

  private void writeRow(int row, int[] words) {
    int offset = offset(row, 0);
    int last = width - 1;
    for (int column = 0; column < last; column++) {
      // The fourth byte is the next pixel's first, and is written again.
      BYTES.set(rgb, offset + column * CHANNELS, words[column]);
    }
    put(row, last, 0, words[last] >>> 24);
    put(row, last, 1, words[last] >>> 16);
    put(row, last, 2, words[last] >>> 8);
  }

  @Override
  public void read(int row, int column, int[] words, int count) {
    int offset = offset(row, column);
    int last = count - 1;
    for (int i = 0; i < last; i++) {
      words[i] = (int) BYTES.get(rgb, offset + i * CHANNELS);
    }
    // No fourth byte need be behind the last pixel.
    int end = column + last;
    words[last] = level(row, end, 0) << 24 | level(row, end, 1) << 16 | level(row, end, 2) << 8;
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
