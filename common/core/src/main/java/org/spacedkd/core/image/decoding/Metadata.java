// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.io.ByteArrayOutputStream;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a file says of how its pixels lie, read as Pillow's {@code exif_transpose} reads it: the
 * orientation of its Exif data, or else of its XMP data.
 */
final class Metadata {
  private static final Pattern XMP_ORIENTATION =
      Pattern.compile("tiff:Orientation(?:=\"|>)([0-9])");

  private final ByteArrayOutputStream exif = new ByteArrayOutputStream();
  private String xmp = "";
  private boolean hasExif;

  /** Takes Exif data in the place of those before. */
  void setExif(byte[] data) {
    exif.reset();
    addExif(data);
  }

  /** Takes Exif data that go on behind those before: a segment of a JPEG holds 64 KiB. */
  void addExif(byte[] data) {
    hasExif = true;
    exif.writeBytes(data);
  }

  /** Takes XMP data in the place of those before. */
  void setXmp(byte[] data) {
    xmp = Latin1.text(data);
  }

  boolean hasExif() {
    return hasExif;
  }

  /** Upright where nothing else is said. */
  Orientation orientation() {
    return Exif.orientation(exif.toByteArray()).or(this::ofXmp).orElse(Orientation.UPRIGHT);
  }

  private Optional<Orientation> ofXmp() {
    Matcher matcher = XMP_ORIENTATION.matcher(xmp);
    return matcher.find()
        ? Optional.of(Orientation.ofExif(Integer.parseInt(matcher.group(1))))
        : Optional.empty();
  }
}
