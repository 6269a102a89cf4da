// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.chart.Axis;
import org.spacedkd.jobs.report.chart.ChartSection;
import org.spacedkd.jobs.report.chart.Plot;
import org.spacedkd.jobs.report.chart.Point;
import org.spacedkd.jobs.report.chart.Series;
import org.spacedkd.jobs.report.page.Format;

/** How far the student is behind its teacher after the same number of steps. */
public final class GapChart {
  private static final ChartSection SECTION =
      new ChartSection(
          "Teacher gap",
          "Accuracy of the teacher minus that of the student after as many steps; below zero the"
              + " student is better.",
          "Teacher and student were not evaluated after the same step yet.");

  private GapChart() {}

  /** A section, or nothing where there is no teacher that trains with the student. */
  public static String of(RunHistory metrics) {
    if (!metrics.hasTeacher() || metrics.turns(Learner.TEACHER).isEmpty()) {
      return "";
    }
    Series gap = new Series("teacher minus student", "gap", points(metrics));
    if (gap.points().isEmpty()) {
      return SECTION.section(List.of()).toString();
    }
    DoubleStream values =
        DoubleStream.concat(DoubleStream.of(0), ChartSection.values(List.of(gap)));
    Axis difference = Axis.around("gap (points of percent)", values, 100);
    Axis epochs = Axis.ofEpochs(metrics.epochs());
    Plot plot = new Plot(960, 220, epochs, difference, List.of(), List.of(gap));
    return SECTION.section(List.of(ChartSection.chart(plot))).toString();
  }

  private static List<Point> points(RunHistory metrics) {
    Map<Integer, Double> teacher =
        metrics.evaluations(Learner.TEACHER).stream()
            .collect(
                Collectors.toMap(
                    EvaluationLine::step, EvaluationLine::accuracy, (earlier, later) -> later));
    return metrics.evaluations(Learner.STUDENT).stream()
        .filter(student -> teacher.containsKey(student.step()))
        .map(student -> point(student, teacher.get(student.step()) - student.accuracy()))
        .toList();
  }

  private static Point point(EvaluationLine student, double gap) {
    String note =
        String.format(
            Locale.ROOT,
            "epoch %s: %s points",
            Format.decimals(student.epoch(), 2),
            Format.points(gap, 1));
    return new Point(student.epoch(), gap, note);
  }
}
