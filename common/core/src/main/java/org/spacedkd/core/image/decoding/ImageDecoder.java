// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import java.util.Locale;
import org.spacedkd.core.image.decoding.DecodingResult.Decoded;

/**
 * Decodes JPEG, PNG and GIF (the first frame) to upright 8-bit RGB: greyscale is repeated, CMYK and
 * YCCK multiply black into the inks, of 16 bits the high 8 stay, alpha is dropped, and the Exif
 * orientation is applied as Pillow's {@code ImageOps.exif_transpose} does.
 *
 * <p>It takes at most 11 bytes a pixel of the heap (PNG of 16 bits with alpha; a JPEG takes 3, or 6
 * where it is turned) and 11 beside it (progressive CMYK; RGB takes 3, progressive 9).
 *
 * @param maximumPixels images with more are rejected by their header; 1 to 500 million
 */
public record ImageDecoder(long maximumPixels) {
  /** Where Pillow begins to warn of decompression bombs: a quarter of a GiB of RGB. */
  public static final long DEFAULT_MAXIMUM_PIXELS = 89_478_485;

  private static final long MOST_PIXELS = 500_000_000;

  public ImageDecoder {
    if (maximumPixels < 1 || maximumPixels > MOST_PIXELS) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "Invalid maximum of pixels: %d (1 to %d)", maximumPixels, MOST_PIXELS));
    }
  }

  public ImageDecoder() {
    this(DEFAULT_MAXIMUM_PIXELS);
  }

  /**
   * Decodes a file.
   *
   * @param file all its bytes
   * @throws org.spacedkd.core.failure.UserException (exit 4) when the native library does not load
   */
  public DecodingResult decode(byte[] file) {
    try (Photo photo = open(file)) {
      return new Decoded(photo.image(), photo.format(), photo.orientation());
    } catch (UndecodableException e) {
      return e.rejected();
    }
  }

  /**
   * Decodes a file without a copy of its pixels.
   *
   * @param file all its bytes
   * @return to be closed: a JPEG that lies upright is in native memory
   * @throws org.spacedkd.core.failure.UserException (exit 4) when the native library does not load
   */
  public Photo open(byte[] file) throws UndecodableException {
    if (file.length == 0) {
      throw new UndecodableException(Rejection.EMPTY, "0 bytes");
    }
    PixelLimit limit = new PixelLimit(maximumPixels);
    return switch (Signature.of(file)) {
      case JPEG -> JpegDecoder.open(file, limit);
      case PNG -> PngDecoder.decode(file, limit);
      case GIF -> GifDecoder.decode(file, limit);
    };
  }
}
