// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.util.Locale;
import java.util.Optional;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_imgcodecs;
import org.bytedeco.opencv.opencv_core.Mat;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;
import org.spacedkd.core.natives.JavaCpp;

/**
 * JPEG by libjpeg-turbo, which is inside OpenCV's library and writes red, green and blue where they
 * stay; Leptonica, with the same decoder inside, puts them together again byte by byte, and took
 * 1.2 to 1.6 times as long. Not by the JDK's reader: each JDK has a libjpeg of its own, and two
 * builds of JDK 17 are up to 29 levels apart on a photo that has half the rows of colour (4:4:0).
 */
final class JpegDecoder {
  private static final int AS_IT_LIES =
      opencv_imgcodecs.IMREAD_COLOR_RGB | opencv_imgcodecs.IMREAD_IGNORE_ORIENTATION;
  private static final Optional<String> FAILURE = load();

  private JpegDecoder() {}

  static Photo open(byte[] file, PixelLimit limit) throws UndecodableException {
    if (FAILURE.isPresent()) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT, "Cannot decode JPEG: OpenCV does not load: %s", FAILURE.get()));
    }
    Orientation orientation = JpegStructure.read(file, limit).orientation();
    JpegPhoto lying = new JpegPhoto(pixels(file));
    if (orientation == Orientation.UPRIGHT) {
      return lying;
    }
    try (lying) {
      return new Decoded(orientation.upright(lying.image()), ImageFormat.JPEG, orientation);
    }
  }

  private static Mat pixels(byte[] file) throws UndecodableException {
    try (BytePointer bytes = new BytePointer(file);
        Mat encoded = new Mat(1, file.length, opencv_core.CV_8UC1, bytes)) {
      Mat pixels = opencv_imgcodecs.imdecode(encoded, AS_IT_LIES);
      if (pixels.empty()) {
        pixels.close();
        throw new UndecodableException(Rejection.CORRUPT, "libjpeg could not decode it");
      }
      return pixels;
    }
  }

  private static Optional<String> load() {
    try {
      JavaCpp.warnInTheLog();
      Loader.load(opencv_imgcodecs.class);
      return Optional.empty();
    } catch (LinkageError | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }
}
