// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * An affine map of the plane, from where a pixel goes to where it comes from: the pixel with its
 * centre at (x, y) takes what is at (xx x + xy y + x0, yx x + yy y + y0). Units are pixels, x to
 * the right and y down from the image's upper left corner.
 *
 * <p>The pixels are those of Pillow's {@code Image.transform} and {@code Image.rotate}: {@link
 * Resampling#NEAREST} in fixed point of 16 fractional bits, {@link Resampling#BICUBIC} in double
 * precision. Two exceptions: a nearest translation may differ where it ends within 2^-17 of half a
 * pixel, since Pillow computes translations in double precision; and a bicubic rotation may differ
 * by 1 in a few bytes, since C libraries round sines in their own way.
 */
public record Affine(double xx, double xy, double x0, double yx, double yy, double y0) {
  private static final int FRACTION_BITS = 16;
  // Pillow rounds sines and cosines to so many decimals.
  private static final int DECIMALS = 15;

  /** Every row comes from factor times its distance to the upper border further right. */
  public static Affine shearX(double factor) {
    return new Affine(1, factor, 0, 0, 1, 0);
  }

  /** Every column comes from factor times its distance to the left border further down. */
  public static Affine shearY(double factor) {
    return new Affine(1, 0, 0, factor, 1, 0);
  }

  /** Every pixel comes from so many pixels further right and down. */
  public static Affine translation(double right, double down) {
    return new Affine(1, 0, right, 0, 1, down);
  }

  /**
   * Turns an image about its centre (width / 2, height / 2).
   *
   * @param degrees counter-clockwise
   */
  public static Affine rotation(double degrees, Image image) {
    double turn = degrees % 360;
    double angle = -StrictMath.toRadians(turn < 0 ? turn + 360 : turn);
    // StrictMath, because Math may round differently from one processor to the next.
    double cosine = rounded(StrictMath.cos(angle));
    double sine = rounded(StrictMath.sin(angle));
    double x = image.width() / 2.0;
    double y = image.height() / 2.0;
    return new Affine(
        cosine, sine, cosine * -x + sine * -y + x, -sine, cosine, -sine * -x + cosine * -y + y);
  }

  /** The image under the map, of the same size, and a colour where nothing comes from. */
  public Image apply(Image image, Resampling resampling, Rgb fill) {
    Image mapped = Image.filled(image.height(), image.width(), fill);
    switch (resampling) {
      case NEAREST -> nearest(image, mapped);
      case BICUBIC -> bicubic(image, mapped);
    }
    return mapped;
  }

  private void nearest(Image image, Image mapped) {
    long firstX = fixed(x0 + xx * 0.5 + xy * 0.5);
    long firstY = fixed(y0 + yx * 0.5 + yy * 0.5);
    long right = fixed(xx);
    long rightByRow = fixed(xy);
    long downByColumn = fixed(yx);
    long down = fixed(yy);
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        int x = (int) ((firstX + column * right + row * rightByRow) >> FRACTION_BITS);
        int y = (int) ((firstY + column * downByColumn + row * down) >> FRACTION_BITS);
        if (image.contains(x, y)) {
          mapped.copyPixel(image, y, x, row, column);
        }
      }
    }
  }

  private void bicubic(Image image, Image mapped) {
    Bicubic samples = new Bicubic(image);
    for (int row = 0; row < image.height(); row++) {
      for (int column = 0; column < image.width(); column++) {
        double x = xx * (column + 0.5) + xy * (row + 0.5) + x0;
        double y = yx * (column + 0.5) + yy * (row + 0.5) + y0;
        if (image.contains(x, y)) {
          samples.sample(x, y, mapped, row, column);
        }
      }
    }
  }

  private static long fixed(double value) {
    return (long) Math.floor(value * (1 << FRACTION_BITS) + 0.5);
  }

  private static double rounded(double value) {
    return new BigDecimal(value).setScale(DECIMALS, RoundingMode.HALF_EVEN).doubleValue();
  }
}
