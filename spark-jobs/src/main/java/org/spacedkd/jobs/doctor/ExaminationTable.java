// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An examination for people: a line a process, and a line a fault. */
public final class ExaminationTable {
  private static final String COLUMNS = "%-14s %-24s %-10s %-8s %10s %14s  %s";

  private ExaminationTable() {}

  /** The lines. */
  public static List<String> of(Examination examination) {
    List<String> lines = new ArrayList<>();
    lines.add(header());
    examination.reports().forEach(report -> lines.add(line(report)));
    examination.reports().stream()
        .map(ProcessReport::engine)
        .filter(engine -> !engine.isEmpty())
        .distinct()
        .forEach(engine -> lines.add("engine         " + engine));
    examination
        .faults()
        .forEach(
            fault ->
                lines.add(
                    String.format(
                        Locale.ROOT,
                        "%-14s %s",
                        fault.gravity().name().toLowerCase(Locale.ROOT),
                        fault)));
    if (examination.faults().isEmpty()) {
      lines.add("no faults");
    }
    return lines;
  }

  private static String header() {
    return String.format(
        Locale.ROOT,
        COLUMNS,
        "process",
        "host",
        "Java",
        "Spark",
        "GFLOP/s",
        "native memory",
        "GPUs");
  }

  private static String line(ProcessReport report) {
    return String.format(
            Locale.ROOT,
            COLUMNS,
            report.process(),
            report.host(),
            report.java(),
            report.spark(),
            String.format(Locale.ROOT, "%.1f", report.gigaflops()),
            report.nativeLimitBytes() == 0
                ? "no limit"
                : SubmissionChecks.mebibytes(report.nativeLimitBytes()) + " MiB",
            gpus(report))
        .stripTrailing();
  }

  private static String gpus(ProcessReport report) {
    String devices = report.devices().isEmpty() ? "none" : String.join("; ", report.devices());
    return report.addresses().isEmpty()
        ? devices
        : String.format(
            Locale.ROOT, "%s (task on %s)", devices, String.join(", ", report.addresses()));
  }
}
