// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.run;

import java.util.List;
import org.spacedkd.jobs.journal.EvaluationLine;
import org.spacedkd.jobs.report.page.Column;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Table;
import org.spacedkd.jobs.report.page.TableEntry;

/** Every evaluation of a run. */
public final class EvaluationTable {
  public static final List<Column> COLUMNS =
      List.of(
          Column.number("step", "step"),
          Column.number("epoch", "epoch"),
          Column.text("learner", "learner"),
          Column.text("split", "split"),
          Column.text("exit", "exit"),
          Column.number("accuracy", "accuracy"),
          Column.number("loss", "loss"),
          Column.number("examples", "examples"));

  private EvaluationTable() {}

  /** The table of a run. */
  public static Table of(RunHistory metrics) {
    return new Table(COLUMNS, metrics.evaluations().stream().map(EvaluationTable::row).toList());
  }

  /** The section of the page. */
  public static Element section(RunHistory metrics) {
    Element section = Element.of("section").add(Element.of("h2", "Evaluations"));
    return metrics.evaluations().isEmpty()
        ? section.add(Element.of("p", "Nothing was evaluated yet.").with("class", "empty"))
        : section.add(of(metrics).html());
  }

  /** The entries of one evaluation. */
  public static List<TableEntry> row(EvaluationLine evaluation) {
    String learner = evaluation.learner().label();
    return List.of(
        TableEntry.count(evaluation.step()),
        TableEntry.number(evaluation.epoch(), 2),
        TableEntry.text(learner).asKey(learner),
        TableEntry.text(evaluation.split()),
        TableEntry.text(evaluation.exit()),
        TableEntry.percent(evaluation.accuracy(), 1),
        TableEntry.number(evaluation.loss(), 3),
        TableEntry.count(evaluation.examples()));
  }
}
