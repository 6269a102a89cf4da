// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.Serializable;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/** One random change of an image that keeps its label. */
@FunctionalInterface
public interface Transform extends Serializable {
  /**
   * The changed image; the given one stays as it is. Every call makes the same draws from the
   * stream whatever their outcome, so that no transform moves the randomness of those after it.
   */
  Image apply(Image image, RandomStream random);
}
