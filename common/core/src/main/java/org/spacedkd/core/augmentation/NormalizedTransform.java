// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.Serializable;
import org.spacedkd.core.image.NormalizedImage;
import org.spacedkd.core.random.RandomStream;

/** One random change of a normalised image that keeps its label. */
@FunctionalInterface
public interface NormalizedTransform extends Serializable {
  /**
   * Changes the image where it is, and nothing else of its batch. As with {@link Transform}, every
   * call makes the same draws from the stream whatever their outcome.
   */
  void apply(NormalizedImage image, RandomStream random);
}
