// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.spacedkd.core.augmentation.Operation.AUTO_CONTRAST;
import static org.spacedkd.core.augmentation.Operation.BRIGHTNESS;
import static org.spacedkd.core.augmentation.Operation.COLOR;
import static org.spacedkd.core.augmentation.Operation.CONTRAST;
import static org.spacedkd.core.augmentation.Operation.EQUALIZE;
import static org.spacedkd.core.augmentation.Operation.INVERT;
import static org.spacedkd.core.augmentation.Operation.POSTERIZE;
import static org.spacedkd.core.augmentation.Operation.ROTATE;
import static org.spacedkd.core.augmentation.Operation.SHARPNESS;
import static org.spacedkd.core.augmentation.Operation.SHEAR_Y;
import static org.spacedkd.core.augmentation.Operation.SOLARIZE;
import static org.spacedkd.core.augmentation.Operation.TRANSLATE_X;
import static org.spacedkd.core.augmentation.Operation.TRANSLATE_Y;

import java.util.List;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/**
 * AutoAugment (Cubuk et al., CVPR 2019): one of the sub-policies that a search found, drawn
 * uniformly. Draws its number, then as the sub-policy says.
 *
 * @param policies at least one
 */
public record AutoAugment(List<SubPolicy> policies) implements Transform {
  /** The policy found for CIFAR-10. */
  public static final AutoAugment CIFAR10 =
      new AutoAugment(
          List.of(
              SubPolicy.of(INVERT, 0.1, 7, CONTRAST, 0.2, 6),
              SubPolicy.of(ROTATE, 0.7, 2, TRANSLATE_X, 0.3, 9),
              SubPolicy.of(SHARPNESS, 0.8, 1, SHARPNESS, 0.9, 3),
              SubPolicy.of(SHEAR_Y, 0.5, 8, TRANSLATE_Y, 0.7, 9),
              SubPolicy.of(AUTO_CONTRAST, 0.5, 8, EQUALIZE, 0.9, 2),
              SubPolicy.of(SHEAR_Y, 0.2, 7, POSTERIZE, 0.3, 7),
              SubPolicy.of(COLOR, 0.4, 3, BRIGHTNESS, 0.6, 7),
              SubPolicy.of(SHARPNESS, 0.3, 9, BRIGHTNESS, 0.7, 9),
              SubPolicy.of(EQUALIZE, 0.6, 5, EQUALIZE, 0.5, 1),
              SubPolicy.of(CONTRAST, 0.6, 7, SHARPNESS, 0.6, 5),
              SubPolicy.of(COLOR, 0.7, 7, TRANSLATE_X, 0.5, 8),
              SubPolicy.of(EQUALIZE, 0.3, 7, AUTO_CONTRAST, 0.4, 8),
              SubPolicy.of(TRANSLATE_Y, 0.4, 3, SHARPNESS, 0.2, 6),
              SubPolicy.of(BRIGHTNESS, 0.9, 6, COLOR, 0.2, 8),
              SubPolicy.of(SOLARIZE, 0.5, 2, INVERT, 0, 3),
              SubPolicy.of(EQUALIZE, 0.2, 0, AUTO_CONTRAST, 0.6, 0),
              SubPolicy.of(EQUALIZE, 0.2, 8, EQUALIZE, 0.6, 4),
              SubPolicy.of(COLOR, 0.9, 9, EQUALIZE, 0.6, 6),
              SubPolicy.of(AUTO_CONTRAST, 0.8, 4, SOLARIZE, 0.2, 8),
              SubPolicy.of(BRIGHTNESS, 0.1, 3, COLOR, 0.7, 0),
              SubPolicy.of(SOLARIZE, 0.4, 5, AUTO_CONTRAST, 0.9, 3),
              SubPolicy.of(TRANSLATE_Y, 0.9, 9, TRANSLATE_Y, 0.7, 9),
              SubPolicy.of(AUTO_CONTRAST, 0.9, 2, SOLARIZE, 0.8, 3),
              SubPolicy.of(EQUALIZE, 0.8, 8, INVERT, 0.1, 3),
              SubPolicy.of(TRANSLATE_Y, 0.7, 9, AUTO_CONTRAST, 0.9, 1)));

  public AutoAugment {
    policies = List.copyOf(policies);
    if (policies.isEmpty()) {
      throw new IllegalArgumentException("Invalid policy: no sub-policy (at least 1)");
    }
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return policies.get(random.nextInt(policies.size())).apply(image, random);
  }
}
