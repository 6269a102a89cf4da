// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.IntBuffer;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.spacedkd.core.image.Image;

/** A JPEG as it lies in the file, in Leptonica's words of 32 bits: a pixel each, or four greys. */
final class JpegPhoto implements Photo {
  private static final int GREYS = Integer.SIZE / Byte.SIZE;

  private final PIX pix;
  private final int height;
  private final int width;
  private final int rowWords;
  private final IntBuffer data;

  /** Takes over the pixels, and frees them when it is closed. */
  JpegPhoto(PIX pix) {
    this.pix = pix;
    height = pix.h();
    width = pix.w();
    rowWords = pix.wpl();
    data = leptonica.pixGetData(pix).capacity((long) height * rowWords).asBuffer();
  }

  @Override
  public int height() {
    return height;
  }

  @Override
  public int width() {
    return width;
  }

  @Override
  public ImageFormat format() {
    return ImageFormat.JPEG;
  }

  @Override
  public Orientation orientation() {
    return Orientation.UPRIGHT;
  }

  @Override
  public void read(int row, int column, int[] words, int count) {
    if (pix.isNull()) {
      throw new IllegalStateException("Cannot read pixels: the photo is closed");
    }
    int first = row * rowWords;
    if (pix.d() == Integer.SIZE) {
      data.get(first + column, words, 0, count);
    } else {
      for (int i = 0; i < count; i++) {
        int four = data.get(first + (column + i) / GREYS);
        int grey = (four >>> (24 - Byte.SIZE * ((column + i) % GREYS))) & 0xFF;
        words[i] = grey << 24 | grey << 16 | grey << 8;
      }
    }
  }

  @Override
  public Image image() {
    return Image.copyOf(this);
  }

  @Override
  public void close() {
    leptonica.pixDestroy(pix);
  }
}
