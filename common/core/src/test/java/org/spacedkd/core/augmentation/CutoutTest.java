// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

class CutoutTest {
  private static final Image IMAGE =
      Pixels.image(
          new int[] {1, 2, 3, 4, 5}, new int[] {6, 7, 8, 9, 10}, new int[] {11, 12, 13, 14, 15});

  @Test
  void blackensFromHalfASideBeforeTheCentreUpToHalfASideBehindIt() {
    assertThat(new Cutout(2).cut(IMAGE, 1, 3).rgb())
        .isEqualTo(
            Pixels.image(
                    new int[] {1, 2, 0, 0, 5},
                    new int[] {6, 7, 0, 0, 10},
                    new int[] {11, 12, 13, 14, 15})
                .rgb());
  }

  @Test
  void cutsTheSquareOffAtTheBorder() {
    assertThat(new Cutout(4).cut(IMAGE, 0, 0).rgb())
        .isEqualTo(
            Pixels.image(
                    new int[] {0, 0, 3, 4, 5},
                    new int[] {0, 0, 8, 9, 10},
                    new int[] {11, 12, 13, 14, 15})
                .rgb());
    assertThat(new Cutout(4).cut(IMAGE, 2, 4).rgb())
        .isEqualTo(
            Pixels.image(
                    new int[] {1, 2, 0, 0, 0},
                    new int[] {6, 7, 0, 0, 0},
                    new int[] {11, 12, 0, 0, 0})
                .rgb());
  }

  // The side reaches no further behind the centre than before it.
  @Test
  void leavesTheFirstCornerOfALargeImage() {
    Image white = Image.filled(32, 32, Rgb.grey(255));
    Image cut = new Cutout(16).cut(white, 8, 9);
    int black = 0;
    for (int row = 0; row < 32; row++) {
      for (int column = 0; column < 32; column++) {
        boolean inside = row < 16 && column >= 1 && column < 17;
        assertThat(cut.level(row, column, 1)).isEqualTo(inside ? 0 : 255);
        black += cut.level(row, column, 1) == 0 ? 1 : 0;
      }
    }
    assertThat(black).isEqualTo(16 * 16);
  }

  @Test
  void hasEveryPixelForItsCentreEquallyOften() {
    int draws = 30_000;
    Map<String, Integer> counts = new HashMap<>();
    RandomStream random = RandomStream.of(13, "cutout");
    Cutout cutout = new Cutout(2);
    for (int i = 0; i < draws; i++) {
      counts.merge(Arrays.toString(cutout.apply(IMAGE, random).rgb()), 1, Integer::sum);
    }
    // 15 pixels, whose squares all differ: 2000 of each, and six standard deviations of
    // sqrt(30000 / 15 * 14 / 15) = 43.2 on each side.
    assertThat(counts).hasSize(15);
    assertThat(counts.values()).allSatisfy(count -> assertThat(count).isBetween(1_740, 2_260));
  }

  @Test
  void refusesASquareWithoutAMiddle() {
    for (int side : new int[] {-2, 0, 15}) {
      assertThatThrownBy(() -> new Cutout(side))
          .hasMessage("Invalid cutout: %d pixels (an even number, at least 2)", side);
    }
  }
}
