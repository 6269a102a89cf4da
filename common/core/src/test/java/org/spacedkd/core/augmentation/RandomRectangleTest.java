// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.random.RandomStream;

class RandomRectangleTest {
  private static final Range QUARTER = new Range(0.25, 0.25);
  private static final Range SQUARE = new Range(1, 1);

  @Test
  void isAnywhereInTheImage() {
    RandomRectangle rectangle = new RandomRectangle(QUARTER, SQUARE, 0);
    Set<Rectangle> expected = new HashSet<>();
    for (int top = 0; top <= 2; top++) {
      for (int left = 0; left <= 2; left++) {
        expected.add(new Rectangle(top, left, 2, 2));
      }
    }
    RandomStream random = RandomStream.of(3, "rectangle");
    Set<Rectangle> seen = new HashSet<>();
    // Each of 9 places is missed by 400 draws with probability (8/9)^400 < 1e-20.
    for (int i = 0; i < 400; i++) {
      seen.add(rectangle.draw(4, 4, random).orElseThrow());
    }
    assertThat(seen).isEqualTo(expected);
  }

  // A quarter of 100 x 64 pixels, four times as wide as high: sqrt(1600 / 4) by sqrt(1600 * 4).
  @Test
  void hasTheAreaAndTheAspectRatio() {
    Rectangle drawn =
        new RandomRectangle(QUARTER, new Range(4, 4), 0)
            .draw(64, 100, RandomStream.of(1))
            .orElseThrow();

    assertThat(drawn.height()).isEqualTo(20);
    assertThat(drawn.width()).isEqualTo(80);
  }

  // Squares of 1000 x 1000 pixels always fit, so that areas stay uniform: a third of them in each
  // third of the range. Of 3000 draws 1000 +- 26 are; the bound is five of those deviations.
  @Test
  void drawsAreasUniformly() {
    RandomRectangle rectangle = new RandomRectangle(new Range(0.1, 0.7), SQUARE, 0);
    RandomStream random = RandomStream.of(4, "rectangle");
    int[] thirds = new int[3];
    for (int i = 0; i < 3000; i++) {
      int side = rectangle.draw(1000, 1000, random).orElseThrow().height();
      thirds[Math.min(2, (int) ((side * side / 1e6 - 0.1) / 0.2))]++;
    }
    for (int third : thirds) {
      assertThat(third).isBetween(870, 1130);
    }
  }

  // The aspect ratio is below 1 as often as above: of 2000 draws 1000 +- 22.
  @Test
  void drawsLogarithmsOfAspectRatiosUniformly() {
    RandomRectangle rectangle = new RandomRectangle(QUARTER, new Range(1.0 / 3, 3), 0);
    RandomStream random = RandomStream.of(5, "rectangle");
    int high = 0;
    for (int i = 0; i < 2000; i++) {
      Rectangle drawn = rectangle.draw(1000, 1000, random).orElseThrow();
      high += drawn.height() > drawn.width() ? 1 : 0;
    }
    assertThat(high).isBetween(890, 1110);
  }

  @Test
  void isEmptyWhereItWouldNotLeaveTheMargin() {
    Range all = new Range(1, 1);
    assertThat(new RandomRectangle(all, SQUARE, 0).draw(3, 3, RandomStream.of(1)))
        .contains(new Rectangle(0, 0, 3, 3));
    assertThat(new RandomRectangle(all, SQUARE, 1).draw(3, 3, RandomStream.of(1))).isEmpty();
    assertThat(new RandomRectangle(all, SQUARE, 0).draw(1, 9, RandomStream.of(1))).isEmpty();
  }

  // The first attempt fits on the square, none fits on the strip.
  @Test
  void drawsFortyNumbersWhetherItFitsOrNot() {
    RandomRectangle rectangle = new RandomRectangle(QUARTER, SQUARE, 0);
    RandomStream expected = RandomStream.of(6);
    for (int i = 0; i < 40; i++) {
      expected.nextLong();
    }
    long next = expected.nextLong();

    RandomStream square = RandomStream.of(6);
    assertThat(rectangle.draw(9, 9, square)).isPresent();
    assertThat(square.nextLong()).isEqualTo(next);
    RandomStream strip = RandomStream.of(6);
    assertThat(rectangle.draw(1, 99, strip)).isEmpty();
    assertThat(strip.nextLong()).isEqualTo(next);
  }

  @Test
  void refusesRangesOfNothing() {
    assertThatThrownBy(() -> new Range(0, 1))
        .hasMessage("Invalid range: 0.0 to 1.0 (above 0, not falling)");
    assertThatThrownBy(() -> new Range(2, 1))
        .hasMessage("Invalid range: 2.0 to 1.0 (above 0, not falling)");
  }
}
