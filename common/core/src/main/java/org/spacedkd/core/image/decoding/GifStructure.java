// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;

/**
 * Walks the blocks of a GIF file up to the end of its first frame. Only what makes that frame goes
 * on to the decoder.
 */
final class GifStructure {
  private static final int SCREEN = 6;
  private static final int BLOCKS = 13;
  private static final int EXTENSION = 0x21;
  private static final int GRAPHIC_CONTROL = 0xf9;
  private static final int FRAME = 0x2c;
  private static final int FRAME_BYTES = 10;
  private static final int END = 0x3b;
  // A code of LZW has at least 3 bits and stands for at most 4096 pixels.
  private static final long MOST_PIXELS_OF_A_BYTE = 4096 * 8 / 3 + 1;

  private final byte[] file;
  private final ByteBuffer values;
  private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
  private int position = BLOCKS;
  private int top;
  private int left;
  private int height;
  private int width;

  private GifStructure(byte[] file) {
    this.file = file;
    this.values = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
  }

  /** Reads up to the end of the first frame. */
  static GifStructure read(byte[] file, PixelLimit limit) throws UndecodableException {
    GifStructure structure = new GifStructure(file);
    structure.need(BLOCKS);
    structure.skipPalette(file[SCREEN + 4]);
    structure.keepFrom(0);
    while (!structure.readBlock(limit)) {}
    structure.kept.write(END);
    return structure;
  }

  /** A GIF file of the first frame alone. */
  byte[] firstFrame() {
    return kept.toByteArray();
  }

  /** Where the frame begins on the screen. */
  int top() {
    return top;
  }

  int left() {
    return left;
  }

  /** The screen, or more where the frame reaches beyond it. */
  int height() {
    return height;
  }

  int width() {
    return width;
  }

  private boolean readBlock(PixelLimit limit) throws UndecodableException {
    int start = position;
    need(start + 2);
    int kind = Byte.toUnsignedInt(file[start]);
    switch (kind) {
      case EXTENSION -> {
        position += 2;
        skipData();
        if (Byte.toUnsignedInt(file[start + 1]) == GRAPHIC_CONTROL) {
          keepFrom(start);
        }
      }
      case FRAME -> {
        readFrame(limit);
        keepFrom(start);
      }
      default ->
          throw new UndecodableException(
              Rejection.CORRUPT,
              String.format(Locale.ROOT, "no frame but %d at byte %d", kind, start));
    }
    return kind == FRAME;
  }

  private void readFrame(PixelLimit limit) throws UndecodableException {
    need(position + FRAME_BYTES + 1);
    left = unsignedShort(position + 1);
    top = unsignedShort(position + 3);
    int frameWidth = unsignedShort(position + 5);
    int frameHeight = unsignedShort(position + 7);
    limit.check(frameHeight, frameWidth);
    width = Math.max(unsignedShort(SCREEN), left + frameWidth);
    height = Math.max(unsignedShort(SCREEN + 2), top + frameHeight);
    limit.check(height, width);
    position += FRAME_BYTES;
    skipPalette(file[position - 1]);
    position++;
    int start = position;
    skipData();
    if ((long) frameHeight * frameWidth > (position - start) * MOST_PIXELS_OF_A_BYTE) {
      throw new UndecodableException(
          Rejection.CORRUPT,
          String.format(
              Locale.ROOT,
              "%d bytes for %d x %d pixels",
              position - start,
              frameHeight,
              frameWidth));
    }
  }

  private void skipPalette(byte flags) throws UndecodableException {
    if ((flags & 0x80) != 0) {
      position += 3 << ((flags & 7) + 1);
    }
    need(position);
  }

  private void skipData() throws UndecodableException {
    int length;
    do {
      need(position + 1);
      length = Byte.toUnsignedInt(file[position]);
      position += length + 1;
    } while (length > 0);
  }

  private void keepFrom(int start) {
    kept.write(file, start, position - start);
  }

  private void need(int bytes) throws UndecodableException {
    if (bytes > file.length) {
      throw new UndecodableException(
          Rejection.TRUNCATED, String.format(Locale.ROOT, "%d bytes of a frame", file.length));
    }
  }

  private int unsignedShort(int offset) {
    return Short.toUnsignedInt(values.getShort(offset));
  }
}
