// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

class RandomHorizontalFlipTest {
  private static final Image IMAGE = Pixels.image(new int[] {1, 2, 3}, new int[] {4, 5, 6});
  private static final Image MIRRORED = Pixels.image(new int[] {3, 2, 1}, new int[] {6, 5, 4});

  @Test
  void mirrorsEveryRow() {
    assertThat(RandomHorizontalFlip.mirror(IMAGE).rgb()).isEqualTo(MIRRORED.rgb());
  }

  @Test
  void mirrorsWithTheGivenProbability() {
    RandomHorizontalFlip flip = new RandomHorizontalFlip(0.25);
    RandomStream random = RandomStream.of(3, "flip");
    int mirrored = 0;
    for (int i = 0; i < 10_000; i++) {
      if (Arrays.equals(flip.apply(IMAGE, random).rgb(), MIRRORED.rgb())) {
        mirrored++;
      }
    }
    // Standard deviation sqrt(10000 * .25 * .75) = 43.3; six of them on each side.
    assertThat(mirrored).isBetween(2_240, 2_760);
  }

  @Test
  void drawsOneNumberWhateverTheOutcome() {
    for (double probability : new double[] {0, 1}) {
      RandomStream random = RandomStream.of(11);
      new RandomHorizontalFlip(probability).apply(IMAGE, random);
      RandomStream expected = RandomStream.of(11);
      expected.nextLong();
      assertThat(random.nextLong()).isEqualTo(expected.nextLong());
    }
  }

  @Test
  void refusesWhatIsNotAProbability() {
    assertThatThrownBy(() -> new RandomHorizontalFlip(1.5))
        .hasMessage("Invalid probability: 1.5 (between 0 and 1)");
  }
}
