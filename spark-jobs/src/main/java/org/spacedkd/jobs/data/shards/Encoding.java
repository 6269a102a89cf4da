// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.util.Locale;
import java.util.function.Function;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.core.image.decoding.ImageDecoder;
import org.spacedkd.core.image.decoding.ImageFormat;
import org.spacedkd.core.image.decoding.Photo;
import org.spacedkd.core.image.decoding.UndecodableException;

/** What the bytes of an example are. */
public enum Encoding {
  /** The pixels themselves: [height, width, 3], row-major. */
  RGB {
    @Override
    <T> T read(int height, int width, byte[] bytes, Function<Pixels, T> reader) {
      return reader.apply(new Image(height, width, bytes));
    }
  },
  /** A file as it was found, turned upright when it is decoded. */
  JPEG,
  /** A file as it was found. */
  PNG,
  /** A file as it was found; the first frame. */
  GIF;

  static Encoding of(ImageFormat format) {
    return switch (format) {
      case JPEG -> JPEG;
      case PNG -> PNG;
      case GIF -> GIF;
    };
  }

  /** Hands over the pixels, which are of the given height and width, for the time of the call. */
  <T> T read(int height, int width, byte[] bytes, Function<Pixels, T> reader) {
    try (Photo photo = new ImageDecoder().open(bytes)) {
      if (photo.height() == height && photo.width() == width) {
        return reader.apply(photo);
      }
      throw changed(
          height, width, String.format(Locale.ROOT, "%d x %d", photo.height(), photo.width()));
    } catch (UndecodableException e) {
      throw changed(height, width, e.rejected().sentence());
    }
  }

  private UserException changed(int height, int width, String found) {
    return new UserException(
        ExitCode.DATA,
        String.format(
            Locale.ROOT,
            "Cannot read a prepared image: it was prepared as %d x %d pixels of %s, and is decoded to %s",
            height,
            width,
            this,
            found));
  }
}
