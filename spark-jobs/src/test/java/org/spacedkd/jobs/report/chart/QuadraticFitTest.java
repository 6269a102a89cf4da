// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QuadraticFitTest {
  @Test
  void findsTheParabolaThatPointsLieOn() {
    QuadraticFit fit =
        QuadraticFit.of(
                Stream.of(0.5, 1.0, 1.5, 3.0).map(x -> point(x, 1 + 4 * x - 2 * x * x)).toList())
            .orElseThrow();

    assertThat(fit.constant()).isCloseTo(1, within(1e-9));
    assertThat(fit.linear()).isCloseTo(4, within(1e-9));
    assertThat(fit.quadratic()).isCloseTo(-2, within(1e-9));
    assertThat(fit.peak(0.5, 3).orElseThrow()).isCloseTo(1, within(1e-9));
    assertThat(fit.peak(1.5, 3)).isEmpty();
  }

  @Test
  void leavesTheLeastSquares() {
    // Of x = -1, 0, 0, 1 and y = 1, 0, 2, 1 the normal equations give 1 everywhere.
    QuadraticFit fit =
        QuadraticFit.of(List.of(point(-1, 1), point(0, 0), point(0, 2), point(1, 1))).orElseThrow();

    assertThat(fit.at(-1)).isCloseTo(1, within(1e-9));
    assertThat(fit.at(0.5)).isCloseTo(1, within(1e-9));
  }

  @Test
  void hasNoPeakWhereItOpensUpwards() {
    QuadraticFit fit =
        QuadraticFit.of(List.of(point(0, 1), point(1, 0), point(2, 1))).orElseThrow();

    assertThat(fit.peak(0, 2)).isEmpty();
  }

  @Test
  void needsThreeIntervals() {
    assertThat(QuadraticFit.of(List.of(point(1, 0.5), point(2, 0.6), point(2, 0.7)))).isEmpty();
  }

  private static Point point(double x, double y) {
    return new Point(x, y, "");
  }
}
