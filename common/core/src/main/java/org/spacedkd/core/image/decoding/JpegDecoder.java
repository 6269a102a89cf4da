// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.leptonica.PIX;
import org.bytedeco.leptonica.global.leptonica;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * JPEG by libjpeg-turbo, which is inside Leptonica's library. Not by the JDK's reader: each JDK has
 * a libjpeg of its own, and two builds of JDK 17 are up to 29 levels apart on a photo that has half
 * the rows of colour (4:4:0).
 */
final class JpegDecoder {
  private static final Optional<String> FAILURE = load();

  private JpegDecoder() {}

  static Photo open(byte[] file, PixelLimit limit) throws UndecodableException {
    if (FAILURE.isPresent()) {
      throw new UserException(
          ExitCode.RESOURCES,
          "Cannot decode JPEG: Leptonica does not load: %s".formatted(FAILURE.get()));
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

  private static PIX pixels(byte[] file) throws UndecodableException {
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
    return pix;
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
