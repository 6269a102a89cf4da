// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

class RandomRotationTest {
  private static final Image SQUARE =
      Pixels.image(new int[] {1, 2, 3}, new int[] {4, 5, 6}, new int[] {7, 8, 9});

  @Test
  void keepsTheImageAtNoAngle() {
    Image image = Pixels.numbered(32, 32);
    assertThat(RandomRotation.rotate(image, 0).rgb()).isEqualTo(image.rgb());
  }

  @Test
  void turnsCounterClockwise() {
    assertThat(RandomRotation.rotate(SQUARE, 90).rgb())
        .isEqualTo(
            Pixels.image(new int[] {3, 6, 9}, new int[] {2, 5, 8}, new int[] {1, 4, 7}).rgb());
    assertThat(RandomRotation.rotate(SQUARE, -90).rgb())
        .isEqualTo(
            Pixels.image(new int[] {7, 4, 1}, new int[] {8, 5, 2}, new int[] {9, 6, 3}).rgb());
  }

  // The centre of a corner goes to (-1.41, 0) or (0, -1.41) from the image's, that of a side's
  // middle to (+-.71, +-.71): the ring of eight pixels moves on by one.
  @Test
  void takesTheNearestPixel() {
    assertThat(RandomRotation.rotate(SQUARE, 45).rgb())
        .isEqualTo(
            Pixels.image(new int[] {2, 3, 6}, new int[] {1, 5, 9}, new int[] {4, 7, 8}).rgb());
  }

  @Test
  void leavesBlackWhatComesFromOutside() {
    assertThat(RandomRotation.rotate(Pixels.image(new int[] {1, 2, 3}), 90).rgb())
        .isEqualTo(Pixels.image(new int[] {0, 2, 0}).rgb());
  }

  // Row 0 of five at 15 degrees: x = 2.5 + .966 dx + .518 and y = 2.5 + .259 dx - 1.932 for dx from
  // -2 to 2 are (1.09, .05) (2.05, .31) (3.02, .57) (3.98, .83) (4.95, 1.09).
  @Test
  void mapsPixelCentresBackIntoTheImage() {
    Image image = Pixels.numbered(5, 5);
    Image expected = Image.black(5, 5);
    int[][] sources = {{0, 1}, {0, 2}, {0, 3}, {0, 3}, {1, 4}};
    for (int column = 0; column < 5; column++) {
      expected.copyPixel(image, sources[column][0], sources[column][1], 0, column);
    }
    assertThat(RandomRotation.rotate(image, 15).rgb())
        .startsWith(Arrays.copyOf(expected.rgb(), 15));
  }

  @Test
  void drawsTheAngleUniformlyFromBothSides() {
    RandomStream random = RandomStream.of(5, "rotation");
    RandomStream angles = RandomStream.of(5, "rotation");
    Image image = Pixels.numbered(32, 32);
    for (int i = 0; i < 20; i++) {
      double angle = -15 + 30 * angles.nextDouble();
      assertThat(new RandomRotation(15).apply(image, random).rgb())
          .isEqualTo(RandomRotation.rotate(image, angle).rgb());
    }
  }

  @Test
  void refusesNoAngle() {
    assertThatThrownBy(() -> new RandomRotation(0))
        .hasMessage("Invalid rotation: 0.0 degrees (above 0, at most 180)");
  }
}
