// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * JPEG by libjpeg-turbo, which is inside Leptonica's library. Not by the JDK's reader: each JDK has
 * a libjpeg of its own, and two builds of JDK 17 are up to 29 levels apart on a photo that has half
 * the rows of colour (4:4:0).
 */
final class JpegDecoder {
  private static final Optional<String> FAILURE = load();

  /** Four bytes of an image at once, from the highest bits down. */
  private static final VarHandle BYTES =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private JpegDecoder() {}

  static Decoded decode(byte[] file, PixelLimit limit) throws UndecodableException {
    if (FAILURE.isPresent()) {
      throw new UserException(
          ExitCode.RESOURCES,
          "Cannot decode JPEG: Leptonica does not load: %s".formatted(FAILURE.get()));
    }
    Orientation orientation = JpegStructure.read(file, limit).orientation();
    return new Decoded(orientation.upright(pixels(file)), ImageFormat.JPEG, orientation);
  }

  private static Image pixels(byte[] file) throws UndecodableException {
    int[] warnings = new int[1];
    PIX pix =
        leptonica.pixReadMemJpeg(
            file,
            file.length,
            0 /* no palette */,
            1 /* full size */,
            warnings,
            0 /* fail on any */);
    if (pix == null) {
      throw new UndecodableException(
          Rejection.CORRUPT, "libjpeg could not decode it (%d warnings)".formatted(warnings[0]));
    }
    try {
      return rgb(pix);
    } finally {
      leptonica.pixDestroy(pix);
    }
  }

  /** Leptonica's words of 32 bits, a row of them at a time: one pixel each, or four greys. */
  private static Image rgb(PIX pix) {
    int height = pix.h();
    int width = pix.w();
    int[] words = new int[pix.wpl()];
    byte[] rgb = new byte[height * width * Image.CHANNELS];
    IntBuffer data = leptonica.pixGetData(pix).capacity((long) height * words.length).asBuffer();
    for (int row = 0; row < height; row++) {
      data.get(words);
      int offset = row * width * Image.CHANNELS;
      if (pix.d() == Integer.SIZE) {
        writeColours(words, width, rgb, offset);
      } else {
        writeGreys(words, width, rgb, offset);
      }
    }
    return new Image(height, width, rgb);
  }

  private static void writeColours(int[] words, int width, byte[] rgb, int offset) {
    int last = width - 1;
    for (int column = 0; column < last; column++) {
      // The fourth byte is the next pixel's first, and is written again.
      BYTES.set(rgb, offset + column * Image.CHANNELS, words[column]);
    }
    int to = offset + last * Image.CHANNELS;
    rgb[to] = (byte) (words[last] >>> 24);
    rgb[to + 1] = (byte) (words[last] >>> 16);
    rgb[to + 2] = (byte) (words[last] >>> 8);
  }

  private static void writeGreys(int[] words, int width, byte[] rgb, int offset) {
    for (int column = 0, to = offset; column < width; column++, to += Image.CHANNELS) {
      byte grey = (byte) (words[column / 4] >>> (24 - 8 * (column % 4)));
      rgb[to] = grey;
      rgb[to + 1] = grey;
      rgb[to + 2] = grey;
    }
  }

  private static Optional<String> load() {
    try {
      // Else JavaCPP writes to standard error, for the engines too, whose libraries load later.
      System.setProperty("org.bytedeco.javacpp.logger", "slf4j");
      Loader.load(leptonica.class);
      leptonica.setMsgSeverity(leptonica.L_SEVERITY_NONE);
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
