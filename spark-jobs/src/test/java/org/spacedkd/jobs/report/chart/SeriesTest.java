// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.Learner;

class SeriesTest {
  @Test
  void leavesOutWhatIsNotANumber() {
    List<Point> points =
        List.of(new Point(1, 2, ""), new Point(2, Double.NaN, ""), new Point(3, 1 / 0.0, ""));
    assertThat(Series.of(Learner.TEACHER, points).points()).containsExactly(points.get(0));
  }

  @Test
  void drawsTheMeansOfNeighboursWhenThereAreTooManyPoints() {
    List<Point> points =
        IntStream.range(0, 1000).mapToObj(i -> new Point(i, 2 * i, "point " + i)).toList();
    List<Point> drawn = Series.of(Learner.TEACHER, points).points();
    assertThat(drawn).hasSize(200);
    assertThat(drawn.get(1)).isEqualTo(new Point(7, 14, "mean of 5 points from: point 5"));
  }
}
