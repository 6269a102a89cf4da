// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.zip.CRC32;

/**
 * Walks the chunks of a PNG file and checks their checksums. Only the chunks that make the pixels
 * go on to the decoder: no profile, no gamma, no transparency, no compressed text without end.
 */
final class PngStructure {
  private static final int SIGNATURE_BYTES = 8;
  private static final int HEADER_BYTES = 13;
  // Length and name before the content, the checksum after it.
  private static final int FRAME_BYTES = 12;
  // Deflate makes at most 1032 bytes of one.
  private static final long MOST_INFLATED = 1032;

  private final ByteBuffer file;
  private final PixelLimit limit;
  private final ByteArrayOutputStream critical;
  private final PngMetadata metadata = new PngMetadata();
  private long rawBytes;
  private long deflatedBytes;

  private PngStructure(byte[] file, PixelLimit limit) {
    this.file = ByteBuffer.wrap(file);
    this.limit = limit;
    this.critical = new ByteArrayOutputStream(file.length);
    critical.write(file, 0, SIGNATURE_BYTES);
  }

  /** Reads the whole structure. */
  static PngStructure read(byte[] file, PixelLimit limit) throws UndecodableException {
    PngStructure structure = new PngStructure(file, limit);
    int position = SIGNATURE_BYTES;
    String name = "";
    while (!name.equals("IEND")) {
      int length = structure.chunkLength(position);
      name = new String(file, position + 4, 4, StandardCharsets.ISO_8859_1);
      structure.checkPlace(name, position);
      if (name.equals("IHDR")) {
        structure.readHeader(position + 8, length);
      }
      structure.checkSum(name, position, length);
      structure.readChunk(name, position, length);
      position += length + FRAME_BYTES;
    }
    structure.checkFilled();
    return structure;
  }

  /** A PNG file of the same pixels and nothing else. */
  byte[] criticalChunks() {
    return critical.toByteArray();
  }

  Orientation orientation() {
    return metadata.orientation();
  }

  private int chunkLength(int position) throws UndecodableException {
    long rest = (long) file.limit() - position - FRAME_BYTES;
    long length = rest < 0 ? 0 : Integer.toUnsignedLong(file.getInt(position));
    if (length > rest) {
      throw new UndecodableException(
          Rejection.TRUNCATED,
          String.format(Locale.ROOT, "no end chunk in %d bytes", file.limit()));
    }
    return (int) length;
  }

  private void checkPlace(String name, int position) throws UndecodableException {
    if (name.equals("IHDR") != (position == SIGNATURE_BYTES)) {
      throw corrupt(String.format(Locale.ROOT, "chunk %s at byte %d", name, position));
    }
  }

  private void readHeader(int content, int length) throws UndecodableException {
    if (length != HEADER_BYTES) {
      throw corrupt(String.format(Locale.ROOT, "a header of %d bytes", length));
    }
    int width = file.getInt(content);
    int height = file.getInt(content + 4);
    limit.check(height, width);
    rawBytes = height * ((width * bitsPerPixel(content) + 7) / 8);
  }

  private long bitsPerPixel(int content) throws UndecodableException {
    int bits = file.get(content + 8);
    return switch (file.get(content + 9)) {
      case 0, 3 -> bits;
      case 2 -> 3L * bits;
      case 4 -> 2L * bits;
      case 6 -> 4L * bits;
      default -> throw corrupt(String.format(Locale.ROOT, "colour type %d", file.get(content + 9)));
    };
  }

  private void checkSum(String name, int position, int length) throws UndecodableException {
    CRC32 sum = new CRC32();
    sum.update(file.array(), position + 4, length + 4);
    if ((int) sum.getValue() != file.getInt(position + 8 + length)) {
      throw corrupt(String.format(Locale.ROOT, "checksum of chunk %s at byte %d", name, position));
    }
  }

  private void readChunk(String name, int position, int length) {
    if (Character.isUpperCase(name.charAt(0))) {
      critical.write(file.array(), position, length + FRAME_BYTES);
    }
    if (name.equals("IDAT")) {
      deflatedBytes += length;
    }
    metadata.read(name, file.slice(position + 8, length));
  }

  private void checkFilled() throws UndecodableException {
    if (rawBytes > deflatedBytes * MOST_INFLATED) {
      throw corrupt(
          String.format(Locale.ROOT, "%d bytes can never be %d", deflatedBytes, rawBytes));
    }
  }

  private static UndecodableException corrupt(String detail) {
    return new UndecodableException(Rejection.CORRUPT, detail);
  }
}
