// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Curve;
import org.spacedkd.jobs.report.chart.Dots;
import org.spacedkd.jobs.report.chart.Drawing;
import org.spacedkd.jobs.report.chart.Level;
import org.spacedkd.jobs.report.chart.Means;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.QuadraticFit;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;

/** Accuracy of the student by interval, with a parabola through it: the paper's Figure 2c. */
public final class IntervalChart {
  private static final int CURVE_POINTS = 80;
  private static final int HUES = 4;

  /** Length of the axis of accuracies, at least: two points of percent. */
  private static final double LEAST = 0.02;

  private IntervalChart() {}

  /** The section of the page. */
  public static Element of(SweepHistory sweep) {
    Map<String, List<Setting>> families = new LinkedHashMap<>();
    for (Setting setting : sweep.spaced()) {
      families.computeIfAbsent(sweep.family(setting), name -> new ArrayList<>()).add(setting);
    }
    ChartSection section =
        new ChartSection(
            "Accuracy by interval", caption(sweep), "No cell with an interval is finished.");
    if (families.isEmpty()) {
      return section.section(List.of());
    }
    List<Drawing> drawings = new ArrayList<>(Controls.levels(sweep));
    families.forEach(
        (family, settings) ->
            drawings.addAll(drawings(sweep, family, settings, "hue-" + hue(families, family))));
    return section.section(List.of(ChartSection.chart(plot(sweep, drawings))));
  }

  private static int hue(Map<String, List<Setting>> families, String family) {
    return List.copyOf(families.keySet()).indexOf(family) % HUES;
  }

  private static String caption(SweepHistory sweep) {
    return String.format(
        Locale.ROOT,
        "Student’s accuracy on %s at the end of its run. Small marks are seeds, large ones"
            + " their means with the %.0f %% confidence interval; the curve is the parabola of"
            + " least squares through all seeds, from three intervals on.",
        sweep.split(),
        100 * Sample.CONFIDENCE);
  }

  private static List<Drawing> drawings(
      SweepHistory sweep, String family, List<Setting> settings, String style) {
    List<Point> seeds = seeds(settings);
    List<Drawing> drawings = new ArrayList<>();
    QuadraticFit.of(seeds).ifPresent(fit -> drawings.add(curve(family, fit, seeds, style)));
    drawings.add(new Dots(style, seeds));
    drawings.add(new Means(family, style, settings.stream().map(one -> mean(sweep, one)).toList()));
    return drawings;
  }

  /** The student's last accuracy for each setting and seed. */
  static List<Point> seeds(List<Setting> settings) {
    List<Point> points = new ArrayList<>();
    for (Setting setting : settings) {
      double interval = setting.interval().orElseThrow();
      for (SweepCell cell : setting.finished()) {
        double accuracy = cell.last(Learner.STUDENT);
        points.add(new Point(interval, accuracy, cell.name() + ": " + Format.percent(accuracy, 2)));
      }
    }
    points.removeIf(point -> !Double.isFinite(point.y()));
    return points;
  }

  private static Means.Mean mean(SweepHistory sweep, Setting setting) {
    Sample sample = Measure.STUDENT_FINAL.of(setting);
    String note =
        String.format(Locale.ROOT, "%s: %s", sweep.label(setting), Controls.describe(sample));
    return new Means.Mean(
        new Point(setting.interval().orElseThrow(), sample.mean(), note), sample.halfWidth());
  }

  private static Curve curve(String family, QuadraticFit fit, List<Point> seeds, String style) {
    var range = seeds.stream().mapToDouble(Point::x).summaryStatistics();
    List<Point> points =
        IntStream.rangeClosed(0, CURVE_POINTS)
            .mapToDouble(i -> range.getMin() + (range.getMax() - range.getMin()) * i / CURVE_POINTS)
            .mapToObj(x -> new Point(x, fit.at(x), ""))
            .toList();
    String peak =
        fit.peak(range.getMin(), range.getMax()).stream()
            .mapToObj(x -> ", highest at " + Format.epochs(x))
            .findFirst()
            .orElse(", highest at an end");
    return new Curve("parabola of " + family + peak, style, points);
  }

  private static Plot plot(SweepHistory sweep, List<Drawing> drawings) {
    double last =
        sweep.spaced().stream().mapToDouble(one -> one.interval().orElseThrow()).max().orElse(1);
    DoubleStream values = drawings.stream().flatMapToDouble(IntervalChart::values);
    Axis accuracy =
        Axis.around(
                String.format(Locale.ROOT, "accuracy on %s (%%)", sweep.split()),
                values,
                100,
                LEAST)
            .within(0, 1);
    Axis interval = Axis.fromZero("interval (epochs)", DoubleStream.of(last));
    return new Plot(960, 380, interval, accuracy, List.of(), drawings);
  }

  private static DoubleStream values(Drawing drawing) {
    if (drawing instanceof Means means) {
      return means.means().stream()
          .flatMapToDouble(
              mean ->
                  DoubleStream.of(-1, 1)
                      .map(side -> mean.point().y() + side * finite(mean.halfWidth())));
    }
    if (drawing instanceof Level level) {
      return DoubleStream.of(level.y());
    }
    return Optional.of(drawing)
        .filter(Curve.class::isInstance)
        .map(curve -> ((Curve) curve).points().stream().mapToDouble(Point::y))
        .orElseGet(DoubleStream::empty);
  }

  private static double finite(double width) {
    return Double.isFinite(width) ? width : 0;
  }
}
