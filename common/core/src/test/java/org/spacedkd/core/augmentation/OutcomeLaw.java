// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

/** The images that a transform may make of one image, and how probable each is. */
final class OutcomeLaw {
  private final Map<ByteBuffer, Double> probabilities = new HashMap<>();

  /** Outcomes that are the same image count as one. */
  void add(Image outcome, double probability) {
    if (probability > 0) {
      probabilities.merge(ByteBuffer.wrap(outcome.rgb()), probability, Double::sum);
    }
  }

  /**
   * Applies the transform to the image under many streams: every outcome occurs, no other one does,
   * and each as often as is probable, within six standard deviations of its binomial distribution.
   */
  void assertOf(Transform transform, Image image, int draws) {
    double total = probabilities.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(total).isCloseTo(1, within(1e-9));
    Map<ByteBuffer, Integer> counts = new HashMap<>();
    for (int example = 0; example < draws; example++) {
      RandomStream random = RandomStream.of(17, "augmentation", 0, example);
      counts.merge(ByteBuffer.wrap(transform.apply(image, random).rgb()), 1, Integer::sum);
    }
    assertThat(counts.keySet()).isEqualTo(probabilities.keySet());
    probabilities.forEach(
        (outcome, probability) -> {
          double deviation = Math.sqrt(draws * probability * (1 - probability));
          assertThat((double) counts.get(outcome))
              .isCloseTo(draws * probability, within(6 * deviation));
        });
  }
}
