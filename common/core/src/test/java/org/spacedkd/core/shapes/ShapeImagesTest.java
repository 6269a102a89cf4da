// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShapeImagesTest {
  @Test
  void drawsTheSameImageInWhateverOrder() {
    byte[] seventh = ShapeImages.image("train", 7).rgb();
    ShapeImages.image("train", 3);
    assertThat(ShapeImages.image("train", 7).rgb()).isEqualTo(seventh);
  }

  @Test
  void drawsNoImageTwice() {
    Set<String> images = new HashSet<>();
    for (int number = 0; number < 200; number++) {
      images.add(Arrays.toString(ShapeImages.image("train", number).rgb()));
      images.add(Arrays.toString(ShapeImages.image("test", number).rgb()));
    }
    assertThat(images).hasSize(400);
  }

  @Test
  void takesTheClassesInTurn() {
    for (int number = 0; number < 30; number++) {
      assertThat(ShapeImages.label(number)).isEqualTo(number % 10);
    }
  }

  // The classes must not be told apart by their mean colours: the mean of 300 images differs from
  // the mean of all by less than 6 standard errors, where a byte's image mean deviates by less than
  // 60.
  @Test
  void tellsNothingByTheMeanColour() {
    double[] means = new double[10];
    for (int number = 0; number < 3_000; number++) {
      for (byte value : ShapeImages.image("train", number).rgb()) {
        means[number % 10] += Byte.toUnsignedInt(value) / (3072.0 * 300);
      }
    }
    double mean = Arrays.stream(means).average().orElseThrow();
    for (double classMean : means) {
      assertThat(classMean).isBetween(mean - 21, mean + 21);
    }
  }
}
