// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.journal.SweepSummary;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.page.Page;
import org.spacedkd.jobs.report.sweep.CellTable;
import org.spacedkd.jobs.report.sweep.Controls;
import org.spacedkd.jobs.report.sweep.IntervalChart;
import org.spacedkd.jobs.report.sweep.Measure;
import org.spacedkd.jobs.report.sweep.SettingTable;
import org.spacedkd.jobs.report.sweep.SweepAccuracyChart;
import org.spacedkd.jobs.report.sweep.SweepEvaluations;
import org.spacedkd.jobs.report.sweep.SweepHistory;
import org.spacedkd.jobs.report.sweep.SweepTiles;
import org.spacedkd.jobs.report.sweep.TeacherTable;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SummaryFile;

/** One sweep on one page, and its tables as CSV. */
public final class SweepReport {
  /** Name of the page. */
  public static final String FILE = Report.FILE;

  private SweepReport() {}

  /** Whether a directory is a sweep's. */
  public static boolean isSweep(RunDirectory directory) {
    return directory.readText(SweepSummary.FILE).isPresent();
  }

  /**
   * Writes the page {@code report.html} of a sweep, finished or not, into its directory, and beside
   * it the statistics ({@code summary.csv}), the cells ({@code cells.csv}) and every evaluation
   * ({@code evaluations.csv}).
   *
   * @param directory of the sweep; the cells' run directories are below it
   * @throws UserException (exit 3) when there is no {@code summary.json}
   */
  public static void write(RunDirectory directory) {
    SweepHistory sweep =
        SummaryFile.read(directory)
            .map(summary -> SweepHistory.read(summary, directory))
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.DATA,
                        String.format(
                            Locale.ROOT,
                            "Cannot report on %s: no sweep has been begun there",
                            directory.describe(""))));
    List<Measure> all = List.of(Measure.values());
    directory.writeText("summary.csv", SettingTable.of(sweep, all).csv());
    directory.writeText("cells.csv", CellTable.of(sweep).csv());
    directory.writeText(Report.EVALUATIONS, SweepEvaluations.of(sweep).csv());
    directory.writeText(FILE, html(sweep));
  }

  private static String html(SweepHistory sweep) {
    return Page.of(
        "sweep",
        Map.of(
            "name", Element.escape(sweep.name()),
            "sentence", Element.escape(sentence(sweep)),
            "summary", SweepTiles.of(sweep).toString(),
            "interval", IntervalChart.of(sweep).toString(),
            "accuracy", SweepAccuracyChart.of(sweep).toString(),
            "last", table(sweep, Measure.STUDENT_FINAL),
            "best", table(sweep, Measure.STUDENT_BEST),
            "teacher", TeacherTable.of(sweep).html().toString(),
            "cells", CellTable.of(sweep).only(CellTable.ACCURACIES).html().toString(),
            "cost", CellTable.of(sweep).only(CellTable.COST).html().toString()));
  }

  private static String table(SweepHistory sweep, Measure measure) {
    return SettingTable.of(sweep, List.of(measure)).html().toString();
  }

  private static String sentence(SweepHistory sweep) {
    String cells =
        String.format(
            Locale.ROOT,
            "%s (%s), which are %s with up to %s each.",
            Format.count(sweep.cells().size(), "run"),
            sweep.states(),
            Format.count(sweep.settings().size(), "setting"),
            Format.count(seeds(sweep), "seed"));
    return (cells + " " + Controls.missing(sweep)).strip();
  }

  private static int seeds(SweepHistory sweep) {
    return sweep.settings().stream().mapToInt(one -> one.cells().size()).max().orElse(0);
  }
}
