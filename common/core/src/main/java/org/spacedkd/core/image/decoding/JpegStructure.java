// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/**
 * Walks the segments of a JPEG file, from its start to its end marker, and keeps what the decoder
 * must know beforehand. The entropy-coded data themselves it only skips.
 */
final class JpegStructure {
  // Far above what encoders write; each scan is a pass over all pixels.
  private static final int MOST_SCANS = 100;
  private static final byte[] XMP =
      "http://ns.adobe.com/xap/1.0/\0".getBytes(StandardCharsets.ISO_8859_1);
  private static final byte[] ADOBE = "Adobe".getBytes(StandardCharsets.ISO_8859_1);
  private static final int ADOBE_BYTES = 12;
  private static final int BLOCK = 8;

  private static final VarHandle WORD =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final byte[] file;
  private final PixelLimit limit;
  private final Metadata metadata = new Metadata();
  private int position = 2;
  private int frames;
  private int height;
  private int width;
  private int components;
  private int scans;
  private long codedBytes;
  private boolean adobe;

  private JpegStructure(byte[] file, PixelLimit limit) {
    this.file = file;
    this.limit = limit;
  }

  /** Reads the whole structure; what comes back is an image that libjpeg can be given. */
  static JpegStructure read(byte[] file, PixelLimit limit) throws UndecodableException {
    JpegStructure structure = new JpegStructure(file, limit);
    int marker = structure.nextMarker();
    while (marker != JpegMarker.END) {
      structure.readSegment(marker);
      marker = structure.nextMarker();
    }
    structure.checkWhole();
    return structure;
  }

  Orientation orientation() {
    return metadata.orientation();
  }

  /**
   * Passes over bytes that belong to no segment, and over the byte of 255 that fills, as libjpeg.
   */
  private int nextMarker() throws UndecodableException {
    while (true) {
      position = nextMark(file, position);
      while (position < file.length && file[position] == (byte) 0xff) {
        position++;
      }
      if (position >= file.length) {
        throw new UndecodableException(
            Rejection.TRUNCATED,
            String.format(Locale.ROOT, "no end marker in %d bytes", file.length));
      }
      int marker = Byte.toUnsignedInt(file[position++]);
      if (marker != 0) {
        return marker;
      }
    }
  }

  private void readSegment(int marker) throws UndecodableException {
    if (JpegMarker.standsAlone(marker)) {
      return;
    }
    int start = position + 2;
    int end = start > file.length ? start : position + unsignedShort(position);
    if (end > file.length) {
      throw new UndecodableException(
          Rejection.TRUNCATED,
          String.format(Locale.ROOT, "%d bytes of a segment to byte %d", file.length, end));
    }
    if (end < start) {
      throw corrupt(String.format(Locale.ROOT, "a segment without length at byte %d", position));
    }
    position = end;
    readSegment(marker, start, end);
  }

  private void readSegment(int marker, int start, int end) throws UndecodableException {
    if (JpegMarker.isFrame(marker)) {
      readFrame(marker, start, end);
    } else if (marker == JpegMarker.SCAN) {
      readScan();
    } else if (marker == JpegMarker.APP1 && scans == 0) {
      readMetadata(start, end);
    } else if (marker == JpegMarker.APP14 && begins(start, end, ADOBE)) {
      adobe = end - start >= ADOBE_BYTES;
    }
  }

  /** Metadata stand before the pixels. */
  private void readMetadata(int start, int end) {
    if (begins(start, end, Exif.NAME)) {
      metadata.addExif(Arrays.copyOfRange(file, start + Exif.NAME.length, end));
    } else if (begins(start, end, XMP)) {
      metadata.setXmp(Arrays.copyOfRange(file, start + XMP.length, end));
    }
  }

  private void readFrame(int marker, int start, int end) throws UndecodableException {
    if (!JpegMarker.isHuffmanCodedFrame(marker)) {
      throw unsupported(
          String.format(Locale.ROOT, "JPEG of process %d", marker - JpegMarker.BASELINE_FRAME));
    }
    if (++frames > 1 || end - start < 6) {
      throw corrupt(String.format(Locale.ROOT, "frame header %d of %d bytes", frames, end - start));
    }
    if (file[start] != 8) {
      throw unsupported(
          String.format(Locale.ROOT, "JPEG of %d bits", Byte.toUnsignedInt(file[start])));
    }
    height = unsignedShort(start + 1);
    width = unsignedShort(start + 3);
    if (height == 0) {
      throw unsupported("JPEG that tells its height after its pixels");
    }
    limit.check(height, width);
    components = Byte.toUnsignedInt(file[start + 5]);
  }

  private void readScan() throws UndecodableException {
    if (frames == 0 || ++scans > MOST_SCANS) {
      throw corrupt(
          String.format(Locale.ROOT, "scan %d of at most %d", scans, frames * MOST_SCANS));
    }
    int start = position;
    position = nextMarker(file, start);
    codedBytes += position - start;
  }

  private static int nextMarker(byte[] file, int start) {
    int offset = nextMark(file, start);
    while (offset + 1 < file.length) {
      if (!JpegMarker.isData(file[offset + 1])) {
        return offset;
      }
      offset = nextMark(file, offset + 1);
    }
    return file.length;
  }

  /** Where the next byte of 255 is; one in 256 of the coded bytes is. */
  private static int nextMark(byte[] file, int start) {
    int offset = start;
    for (; offset + Long.BYTES <= file.length; offset += Long.BYTES) {
      long marks = marks((long) WORD.get(file, offset));
      if (marks != 0) {
        return offset + Long.numberOfTrailingZeros(marks) / Byte.SIZE;
      }
    }
    while (offset < file.length && file[offset] != (byte) 0xff) {
      offset++;
    }
    return offset;
  }

  /** The highest bit of the first byte of 255, and maybe of later bytes: its complement is zero. */
  private static long marks(long word) {
    return (~word - 0x0101010101010101L) & word & 0x8080808080808080L;
  }

  private void checkWhole() throws UndecodableException {
    // Each block of 8 x 8 levels takes a bit at least; libjpeg would make up those that are absent.
    if (scans == 0 || codedBytes * Byte.SIZE < (long) blocks(height) * blocks(width)) {
      throw corrupt(
          String.format(Locale.ROOT, "%d bytes for %d x %d pixels", codedBytes, height, width));
    }
    if (components != 1 && components != 3 && components != 4) {
      throw unsupported(String.format(Locale.ROOT, "JPEG of %d components", components));
    }
    if (components == 4 && !adobe) {
      throw unsupported("CMYK that does not tell whether its inks are inverted");
    }
  }

  private static int blocks(int side) {
    return (side + BLOCK - 1) / BLOCK;
  }

  private boolean begins(int start, int end, byte[] name) {
    return end - start >= name.length
        && Arrays.equals(file, start, start + name.length, name, 0, name.length);
  }

  private int unsignedShort(int offset) {
    return Byte.toUnsignedInt(file[offset]) << 8 | Byte.toUnsignedInt(file[offset + 1]);
  }

  private static UndecodableException corrupt(String detail) {
    return new UndecodableException(Rejection.CORRUPT, detail);
  }

  private static UndecodableException unsupported(String detail) {
    return new UndecodableException(Rejection.UNSUPPORTED, detail);
  }
}
