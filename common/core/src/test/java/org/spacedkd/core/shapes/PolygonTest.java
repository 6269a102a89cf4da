// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PolygonTest {
  @Test
  void leavesOutWhatAHollowCornerCutsOff() {
    // An L: the upper right quarter of a square is not in it.
    Polygon corner = Polygon.of(0, 0, 1, 0, 1, 1, 2, 1, 2, 2, 0, 2);

    assertThat(corner.contains(0.5, 0.5)).isTrue();
    assertThat(corner.contains(1.5, 1.5)).isTrue();
    assertThat(corner.contains(1.5, 0.5)).isFalse();
    assertThat(corner.contains(-0.1, 1)).isFalse();
    assertThat(corner.contains(2.1, 1.5)).isFalse();
  }

  @Test
  void hasTheAreaOfARegularPolygon() {
    // n / 2 sin(2 pi / n) for radius 1; a grid of 400 x 400 points of the square of side 2.
    for (int sides : new int[] {3, 4, 5, 8}) {
      Polygon polygon = Polygon.regular(sides, 1);
      int inside = 0;
      for (int row = 0; row < 400; row++) {
        for (int column = 0; column < 400; column++) {
          if (polygon.contains((column + 0.5) / 200 - 1, (row + 0.5) / 200 - 1)) {
            inside++;
          }
        }
      }
      double area = sides / 2.0 * Math.sin(2 * Math.PI / sides);
      assertThat(inside / 40_000.0).isBetween(area - 0.01, area + 0.01);
    }
  }

  @Test
  void pointsUp() {
    assertThat(Polygon.star(5, 1, 0.4).contains(0, -0.95)).isTrue();
    assertThat(Polygon.star(5, 1, 0.4).contains(0, 0.95)).isFalse();
  }
}
