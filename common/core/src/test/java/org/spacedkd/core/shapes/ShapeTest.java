// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ShapeTest {
  @ParameterizedTest
  @CsvSource({
    "CIRCLE, 0, 0.85, 0, 0.95",
    "RING, 0.7, 0, 0, 0.1",
    "CRESCENT, -0.7, 0, 0.3, 0",
    "TRIANGLE, 0, -1, 0, 0.7",
    "SQUARE, 0, 1, 0.7, 0.7",
    "PENTAGON, 0, -0.95, 0, 0.9",
    "STAR, 0, -1, 0, 0.6",
    "CROSS, 0, 0.9, 0.5, 0.5",
    "HEART, 0.6, -0.6, 0, -0.95",
    "ARROW, 0.6, -0.2, 0.6, 0.5",
  })
  void holdsOnePointAndNotTheOther(
      Shape shape, double insideX, double insideY, double outsideX, double outsideY) {
    assertThat(shape.contains(insideX, insideY)).isTrue();
    assertThat(shape.contains(outsideX, outsideY)).isFalse();
  }

  @ParameterizedTest
  @EnumSource
  void liesWithinItsCircleAndFillsAGoodPartOfIt(Shape shape) {
    int inside = 0;
    for (int row = -150; row <= 150; row++) {
      for (int column = -150; column <= 150; column++) {
        double x = column / 100.0;
        double y = row / 100.0;
        if (shape.contains(x, y)) {
          inside++;
          assertThat(x * x + y * y).isLessThan(1.5);
        }
      }
    }
    assertThat(inside / 10_000.0).isBetween(0.9, 2.9);
  }

  @Test
  void isNamedInLowerCase() {
    assertThat(Shape.CRESCENT.label()).isEqualTo("crescent");
  }
}
