// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.plan.RunExtent;

/** What {@code sweep --dry-run} says: the cells, and what they share. */
public record SweepText(SweepPlan plan) {
  /** What would be trained, and what of it once for several cells. */
  public List<String> lines() {
    List<PlannedCell> cells = plan.cells();
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "sweep",
            "%s: %,d cells, their configurations are in order",
            plan.sweep().run().name(),
            cells.size()));
    cells.forEach(cell -> lines.add(line("", "%s  %s", plan.label(cell.cell()), steps(cell))));
    if (cells.stream().allMatch(cell -> cell.design().isPresent())) {
      plan.teachers().forEach(teacher -> lines.addAll(teacher(teacher)));
      long recipes = cells.stream().map(PlannedCell::batches).distinct().count();
      lines.add(line("batches", "%,d recipe(s); cells of one share what is recorded", recipes));
      lines.add(line("saves", "about %.0f %% of the products of separate runs", saved()));
    } else {
      lines.add(line("shared", "is known when the data are prepared"));
    }
    return lines;
  }

  private static String steps(PlannedCell cell) {
    String steps =
        cell.design()
            .map(design -> RunExtent.of(design.plan()))
            .map(e -> format("teacher %,d, student %,d steps", e.teacherSteps(), e.studentSteps()))
            .orElse("steps are known when the data are prepared");
    return cell.isFinished() ? steps + "; done before" : steps;
  }

  private static List<String> teacher(SharedTeacher teacher) {
    List<String> lines = new ArrayList<>();
    lines.add(
        line(
            "teacher",
            "of %,d cell(s), as %s: %,d steps once, not %,d",
            teacher.cells().size(),
            teacher.cells().get(0).cell().name(),
            teacher.steps(),
            teacher.stepsApart()));
    String cut = "its own because a window or epoch ends between averagings, first at step %,d";
    teacher.cuts().stream()
        .filter(step -> step < teacher.steps())
        .findFirst()
        .ifPresent(step -> lines.add(line("", cut, step)));
    return lines;
  }

  private double saved() {
    long saved = plan.teachers().stream().mapToLong(SharedTeacher::productsSaved).sum();
    return 100.0 * saved / plan.cells().stream().mapToLong(PlannedCell::products).sum();
  }

  private static String line(String label, String format, Object... values) {
    return String.format(Locale.ROOT, "%-9s", label) + format(format, values);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
