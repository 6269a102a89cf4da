// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.nio.ByteBuffer;
import java.util.Optional;

/** Reads, of the chunks of a PNG file, what tells how its pixels lie. */
final class PngMetadata {
  private final Metadata metadata = new Metadata();
  private Optional<PngText> hexadecimalExif = Optional.empty();
  private boolean isAnimated;
  private boolean hasPixels;
  private boolean isComplete;

  /** Takes the next chunk. Those of an animation's further pictures are not the first one's. */
  void read(String name, ByteBuffer content) {
    isComplete |= name.equals("fcTL") && isAnimated && hasPixels;
    if (isComplete) {
      return;
    }
    switch (name) {
      case "acTL" -> isAnimated = true;
      case "IDAT" -> hasPixels = true;
      case "eXIf" -> metadata.setExif(bytes(content));
      case "tEXt" -> readPlain(PngText.plain(bytes(content)));
      case "zTXt" -> readText(PngText.compressed(bytes(content)));
      case "iTXt" -> readText(PngText.international(bytes(content)));
      default -> {}
    }
  }

  private static byte[] bytes(ByteBuffer content) {
    byte[] bytes = new byte[content.remaining()];
    content.get(bytes);
    return bytes;
  }

  /** Exif data themselves count before those in digits. */
  Orientation orientation() {
    if (!metadata.hasExif()) {
      hexadecimalExif.flatMap(PngText::digits).ifPresent(metadata::setExif);
    }
    return metadata.orientation();
  }

  private void readPlain(PngText text) {
    if (text.key().equals("exif")) {
      metadata.setExif(text.value());
    } else {
      readText(text);
    }
  }

  private void readText(PngText text) {
    if (text.key().equals(PngText.HEXADECIMAL_EXIF)) {
      hexadecimalExif = Optional.of(text);
    } else if (text.key().equals(PngText.XMP)) {
      metadata.setXmp(text.value());
    }
  }
}
