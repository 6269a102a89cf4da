// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

class RandomCropTest {
  private static final RandomCrop CROP = new RandomCrop(1, Rgb.BLACK);
  private static final Image IMAGE = Pixels.image(new int[] {1, 2}, new int[] {3, 4});

  @Test
  void shiftsDownAndRightAndLeavesBlack() {
    assertThat(CROP.shift(IMAGE, 1, 0).rgb())
        .isEqualTo(Pixels.image(new int[] {3, 4}, new int[] {0, 0}).rgb());
    assertThat(CROP.shift(IMAGE, 0, -1).rgb())
        .isEqualTo(Pixels.image(new int[] {0, 1}, new int[] {0, 3}).rgb());
    assertThat(CROP.shift(IMAGE, -1, 1).rgb())
        .isEqualTo(Pixels.image(new int[] {0, 0}, new int[] {2, 0}).rgb());
  }

  @Test
  void leavesTheGivenColour() {
    Image shifted = new RandomCrop(1, new Rgb(50, 60, 70)).shift(IMAGE, 0, 1);
    assertThat(shifted.rgb()).containsExactly(2, 102, 202, 50, 60, 70, 4, 104, 204, 50, 60, 70);
  }

  @Test
  void isBlackWhenThePaddingIsLargerThanTheImage() {
    assertThat(CROP.shift(IMAGE, 3, -3).rgb()).containsOnly(0);
  }

  @Test
  void findsEveryPlaceOfThePaddedImageAndNoOther() {
    Set<String> expected = new HashSet<>();
    for (int down = -1; down <= 1; down++) {
      for (int right = -1; right <= 1; right++) {
        expected.add(Arrays.toString(CROP.shift(IMAGE, down, right).rgb()));
      }
    }
    RandomStream random = RandomStream.of(7, "crop");
    Set<String> seen = new HashSet<>();
    // Each of 9 places is missed by 400 draws with probability (8/9)^400 < 1e-20.
    for (int i = 0; i < 400; i++) {
      seen.add(Arrays.toString(CROP.apply(IMAGE, random).rgb()));
    }
    assertThat(seen).isEqualTo(expected);
  }

  @Test
  void refusesNoPadding() {
    assertThatThrownBy(() -> new RandomCrop(0, Rgb.BLACK))
        .hasMessage("Invalid padding: 0 (at least 1)");
  }
}
