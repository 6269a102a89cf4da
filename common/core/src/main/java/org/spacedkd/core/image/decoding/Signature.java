// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How the files of a format begin.
 *
 * @param name the format, as people call it
 * @param offset where in the file its bytes stand
 * @param bytes in Latin 1
 * @param format the format, where it is one that is decoded
 */
record Signature(String name, int offset, String bytes, Optional<ImageFormat> format) {
  private static final List<Signature> KNOWN =
      List.of(
          decoded(ImageFormat.JPEG, "\u00ff\u00d8\u00ff"),
          decoded(ImageFormat.PNG, "\u0089PNG\r\n\u001a\n"),
          decoded(ImageFormat.GIF, "GIF87a"),
          decoded(ImageFormat.GIF, "GIF89a"),
          other("WebP", 8, "WEBP"),
          other("HEIF, AVIF or MP4", 4, "ftyp"),
          other("TIFF", 0, "II*\0"),
          other("TIFF", 0, "MM\0*"),
          other("BMP", 0, "BM"),
          other("JPEG 2000", 4, "jP  \r\n"),
          other("JPEG XL", 0, "\u00ff\n"),
          other("Photoshop", 0, "8BPS"));

  /** The format of a file, whatever its name. */
  static ImageFormat of(byte[] file) throws UndecodableException {
    for (Signature signature : KNOWN) {
      if (signature.begins(file)) {
        return signature.format.orElseThrow(
            () -> new UndecodableException(Rejection.UNSUPPORTED, signature.name));
      }
    }
    throw new UndecodableException(
        Rejection.NOT_AN_IMAGE, String.format(Locale.ROOT, "%d bytes", file.length));
  }

  private static Signature decoded(ImageFormat format, String bytes) {
    return new Signature(format.name(), 0, bytes, Optional.of(format));
  }

  private static Signature other(String name, int offset, String bytes) {
    return new Signature(name, offset, bytes, Optional.empty());
  }

  private boolean begins(byte[] file) {
    byte[] expected = bytes.getBytes(StandardCharsets.ISO_8859_1);
    return file.length >= offset + expected.length
        && Arrays.equals(file, offset, offset + expected.length, expected, 0, expected.length);
  }
}
