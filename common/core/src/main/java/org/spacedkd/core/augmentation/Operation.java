// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.util.Locale;
import org.spacedkd.core.image.Affine;
import org.spacedkd.core.image.Enhancement;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Levels;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;

/** What an augmentation policy does to an image; nothing here is random. */
public enum Operation {
  /** Without an argument. */
  AUTO_CONTRAST,
  /** Without an argument. */
  EQUALIZE,
  /** Without an argument. */
  INVERT,
  /** By degrees, counter-clockwise. */
  ROTATE,
  /** To bits, 0 to 8. */
  POSTERIZE,
  /** From a level on, 0 to 256. */
  SOLARIZE,
  /** By a level, 0 to 255. */
  SOLARIZE_ADD,
  /** By a factor; 1 changes nothing. */
  COLOR,
  /** By a factor; 1 changes nothing. */
  CONTRAST,
  /** By a factor; 1 changes nothing. */
  BRIGHTNESS,
  /** By a factor; 1 changes nothing. */
  SHARPNESS,
  /** By pixels to the left for each pixel down. */
  SHEAR_X,
  /** By pixels up for each pixel to the right. */
  SHEAR_Y,
  /** By a part of the width, to the left. */
  TRANSLATE_X,
  /** By a part of the height, up. */
  TRANSLATE_Y;

  /**
   * The changed image; the given one stays as it is.
   *
   * @param argument how much, as each operation says
   * @param resampling of the operations that move pixels
   * @param fill of the operations that move pixels, where nothing comes from
   */
  public Image apply(Image image, double argument, Resampling resampling, Rgb fill) {
    return switch (this) {
      case AUTO_CONTRAST -> Levels.autoContrast(image);
      case EQUALIZE -> Levels.equalize(image);
      case INVERT -> Levels.invert(image);
      case POSTERIZE -> Levels.posterize(image, (int) argument);
      case SOLARIZE -> Levels.solarize(image, argument);
      case SOLARIZE_ADD -> Levels.solarizeAdd(image, (int) argument);
      case COLOR -> Enhancement.COLOR.apply(image, argument);
      case CONTRAST -> Enhancement.CONTRAST.apply(image, argument);
      case BRIGHTNESS -> Enhancement.BRIGHTNESS.apply(image, argument);
      case SHARPNESS -> Enhancement.SHARPNESS.apply(image, argument);
      case ROTATE, SHEAR_X, SHEAR_Y, TRANSLATE_X, TRANSLATE_Y ->
          movement(image, argument).apply(image, resampling, fill);
    };
  }

  private Affine movement(Image image, double argument) {
    return switch (this) {
      case ROTATE -> Affine.rotation(argument, image);
      case SHEAR_X -> Affine.shearX(argument);
      case SHEAR_Y -> Affine.shearY(argument);
      case TRANSLATE_X -> Affine.translation(argument * image.width(), 0);
      case TRANSLATE_Y -> Affine.translation(0, argument * image.height());
      default ->
          throw new IllegalStateException(String.format(Locale.ROOT, "%s moves no pixels", this));
    };
  }
}
