// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/** Two changes in turn. Draws as the first, then as the second says. */
public record SubPolicy(RandomOperation first, RandomOperation second) implements Transform {
  static SubPolicy of(
      Operation first,
      double firstProbability,
      int firstMagnitude,
      Operation second,
      double secondProbability,
      int secondMagnitude) {
    return new SubPolicy(
        new RandomOperation(first, firstProbability, firstMagnitude),
        new RandomOperation(second, secondProbability, secondMagnitude));
  }

  @Override
  public Image apply(Image image, RandomStream random) {
    return second.apply(first.apply(image, random), random);
  }
}
