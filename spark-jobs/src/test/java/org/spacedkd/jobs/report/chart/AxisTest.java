// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

class AxisTest {
  @Test
  void roundsTheRangeOfValuesOutwardsToTickMarks() {
    Axis axis = Axis.around("accuracy", DoubleStream.of(0.262, 0.827), 100);
    assertThat(labels(axis)).containsExactly("20", "40", "60", "80", "100");
    assertThat(axis.place(0.2)).isEqualTo(0);
    assertThat(axis.place(0.6)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void opensARangeAroundASingleValue() {
    Axis axis = Axis.around("loss", DoubleStream.of(2), 1);
    assertThat(labels(axis)).containsExactly("1.8", "1.9", "2.0", "2.1", "2.2");
    assertThat(axis.place(2)).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void isCutWhereValuesCannotLie() {
    Axis axis = Axis.around("accuracy", DoubleStream.of(1), 100).within(0, 1);
    assertThat(labels(axis)).containsExactly("90", "95", "100");
    assertThat(axis.place(1)).isEqualTo(1);
  }

  @Test
  void beginsRatesAtZero() {
    assertThat(labels(Axis.fromZero("rate", DoubleStream.of(371, 512))))
        .containsExactly("0", "200", "400", "600");
  }

  @Test
  void endsWithTheRunEvenBetweenTwoMarks() {
    Axis axis = Axis.ofEpochs(7.5);
    assertThat(labels(axis)).containsExactly("0", "1", "2", "3", "4", "5", "6", "7");
    assertThat(axis.place(7.5)).isEqualTo(1);
  }

  @Test
  void writesVeryLargeNumbersWithAnExponent() {
    assertThat(labels(Axis.fromZero("loss", DoubleStream.of(4e9))))
        .containsExactly("0.0e+00", "1.0e+09", "2.0e+09", "3.0e+09", "4.0e+09");
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(axis::label).toList();
  }
}
