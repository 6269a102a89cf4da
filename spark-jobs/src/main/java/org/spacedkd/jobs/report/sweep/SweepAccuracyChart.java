// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;

/** Accuracy of the students by epoch, a line for each setting. */
public final class SweepAccuracyChart {
  /** As many shades as a page can tell apart. */
  private static final int SHADES = 6;

  private SweepAccuracyChart() {}

  /** The section of the page. */
  public static Element of(SweepHistory sweep) {
    List<Setting> shown = shown(sweep);
    ChartSection section =
        new ChartSection("Accuracy by epoch", caption(sweep, shown), "Nothing is finished.");
    List<Series> series =
        ChartSection.drawn(shown.stream().map(setting -> series(sweep, setting, shown)).toList());
    if (series.isEmpty()) {
      return section.section(List.of());
    }
    Axis accuracy =
        Axis.around(
                String.format(Locale.ROOT, "accuracy on %s (%%)", sweep.split()),
                ChartSection.values(series),
                100)
            .within(0, 1);
    Axis epochs = Axis.ofEpochs(sweep.epochs());
    return section.section(
        List.of(ChartSection.chart(new Plot(960, 380, epochs, accuracy, List.of(), series))));
  }

  private static String caption(SweepHistory sweep, List<Setting> shown) {
    String best =
        shown.size() < sweep.settings().size()
            ? String.format(
                Locale.ROOT, " Of those with an interval, the %d that end best.", SHADES)
            : "";
    return String.format(
        Locale.ROOT,
        "Student’s accuracy on %s, mean of the finished seeds of each setting.%s",
        sweep.split(),
        best);
  }

  /** All controls, and the best of the others where they are too many. */
  private static List<Setting> shown(SweepHistory sweep) {
    List<Setting> best =
        sweep.settings().stream()
            .filter(setting -> !setting.isControl())
            .sorted(
                Comparator.comparingDouble(
                    setting -> -orLowest(Measure.STUDENT_FINAL.of(setting).mean())))
            .limit(SHADES)
            .toList();
    return sweep.settings().stream()
        .filter(setting -> setting.isControl() || best.contains(setting))
        .toList();
  }

  private static double orLowest(double accuracy) {
    return Double.isFinite(accuracy) ? accuracy : -1;
  }

  private static Series series(SweepHistory sweep, Setting setting, List<Setting> shown) {
    List<Setting> shaded = shown.stream().filter(one -> !one.isControl()).toList();
    String style =
        setting.isControl()
            ? Controls.style(sweep, setting)
            : "shade-" + (SHADES - shaded.size() + shaded.indexOf(setting));
    return new Series(sweep.label(setting), style, points(sweep, setting));
  }

  /** The means at those epochs at which every finished cell was evaluated. */
  private static List<Point> points(SweepHistory sweep, Setting setting) {
    TreeMap<Double, List<Double>> byEpoch = new TreeMap<>();
    for (SweepCell cell : setting.finished()) {
      for (EvaluationLine evaluation : cell.metrics().evaluations(Learner.STUDENT)) {
        byEpoch
            .computeIfAbsent(evaluation.epoch(), epoch -> new ArrayList<>())
            .add(evaluation.accuracy());
      }
    }
    return byEpoch.entrySet().stream()
        .filter(entry -> entry.getValue().size() == setting.finished().size())
        .map(entry -> point(sweep.label(setting), entry))
        .toList();
  }

  private static Point point(String label, Map.Entry<Double, List<Double>> epoch) {
    double mean = epoch.getValue().stream().collect(Collectors.averagingDouble(x -> x));
    String note =
        String.format(
            Locale.ROOT,
            "%s, epoch %s: %s",
            label,
            Format.decimals(epoch.getKey(), 2),
            Format.percent(mean, 2));
    return new Point(epoch.getKey(), mean, note);
  }
}
