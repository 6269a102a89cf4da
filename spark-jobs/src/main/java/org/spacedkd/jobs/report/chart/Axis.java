// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.spacedkd.jobs.report.page.Format;

/**
 * The values along one side of a chart.
 *
 * @param title what is drawn, with its unit
 * @param low value at the beginning
 * @param high value at the end, above {@code low}
 * @param spacing distance of the tick marks: 1, 2 or 5 times a power of ten
 * @param scale factor from a value to the number written at its mark: 100 for percent, else 1
 */
public record Axis(String title, double low, double high, double spacing, double scale) {
  private static final double SMALLEST_SHARE_OF_VALUE = 0.2;

  /** From 0 to the end of the run. */
  public static Axis ofEpochs(double epochs) {
    return new Axis("epoch", 0, epochs, spacing(epochs, 10), 1);
  }

  /** The round range that holds finite values, at least one. */
  public static Axis around(String title, DoubleStream values, double scale) {
    double[] all = values.toArray();
    var range = DoubleStream.of(all).summaryStatistics();
    double middle = (range.getMin() + range.getMax()) / 2;
    double least = middle == 0 ? 1 : Math.abs(middle) * SMALLEST_SHARE_OF_VALUE;
    return around(title, DoubleStream.of(all), scale, least);
  }

  /**
   * The round range that holds finite values, at least one.
   *
   * @param least length of the range where the values are closer together
   */
  public static Axis around(String title, DoubleStream values, double scale, double least) {
    var range = values.summaryStatistics();
    double middle = (range.getMin() + range.getMax()) / 2;
    double half = Math.max(range.getMax() - range.getMin(), least) / 2;
    double spacing = spacing(2 * half, 5);
    return new Axis(
        title,
        Math.floor((middle - half) / spacing + 1e-9) * spacing,
        Math.ceil((middle + half) / spacing - 1e-9) * spacing,
        spacing,
        scale);
  }

  /** From 0 to the round number above finite values, at least one. */
  public static Axis fromZero(String title, DoubleStream values) {
    double[] all = values.toArray();
    Axis axis = around(title, DoubleStream.concat(DoubleStream.of(0), DoubleStream.of(all)), 1);
    return new Axis(title, 0, axis.high, axis.spacing, 1);
  }

  /** The same axis, cut where its values cannot lie. */
  public Axis within(double lowest, double highest) {
    return new Axis(title, Math.max(low, lowest), Math.min(high, highest), spacing, scale);
  }

  /** Where a value lies between {@code low} (0) and {@code high} (1). */
  double place(double value) {
    return (value - low) / (high - low);
  }

  /** Values of the tick marks. */
  List<Double> ticks() {
    return LongStream.rangeClosed(
            (long) Math.ceil(low / spacing - 1e-9), (long) Math.floor(high / spacing + 1e-9))
        .mapToObj(mark -> mark * spacing)
        .toList();
  }

  /** What is written at a mark: as many digits as tell neighbours apart. */
  String label(double value) {
    if (spacing * scale >= 1e5 || spacing * scale < 1e-3) {
      return String.format(Locale.ROOT, "%.1e", value * scale + 0.0);
    }
    int decimals = (int) Math.max(0, Math.ceil(-Math.log10(spacing * scale) - 1e-9));
    return Format.decimals(value * scale + 0.0, decimals);
  }

  /** The smallest round distance that needs at most {@code most} steps for a range. */
  private static double spacing(double range, int most) {
    double power = Math.pow(10, Math.floor(Math.log10(range / most)));
    return DoubleStream.of(1, 2, 5, 10)
        .map(factor -> factor * power)
        .filter(spacing -> spacing * most >= range * (1 - 1e-9))
        .findFirst()
        .orElse(10 * power);
  }
}
