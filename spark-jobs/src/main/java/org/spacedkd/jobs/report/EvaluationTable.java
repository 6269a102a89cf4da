// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.List;

/** Every evaluation, for readers who want the numbers. */
final class EvaluationTable {
  private static final List<String> NUMBERS =
      List.of("step", "epoch", "accuracy", "loss", "examples");

  private EvaluationTable() {}

  static Element of(Metrics metrics) {
    Element section = Element.of("section").add(Element.of("h2", "Evaluations"));
    if (metrics.evaluations().isEmpty()) {
      return section.add(Element.of("p", "Nothing was evaluated yet.").with("class", "empty"));
    }
    Element head =
        Element.of("tr")
            .add(
                List.of(
                    heading("step"),
                    heading("epoch"),
                    heading("learner"),
                    heading("split"),
                    heading("exit"),
                    heading("accuracy"),
                    heading("loss"),
                    heading("examples")));
    Element table =
        Element.of("table")
            .add(Element.of("thead").add(head))
            .add(
                Element.of("tbody")
                    .add(metrics.evaluations().stream().map(EvaluationTable::row).toList()));
    return section.add(Element.of("div").with("class", "scroll").with("tabindex", "0").add(table));
  }

  private static Element heading(String column) {
    Element heading = Element.of("th", column).with("scope", "col");
    return NUMBERS.contains(column) ? heading.with("class", "number") : heading;
  }

  private static Element row(Evaluation evaluation) {
    return Element.of("tr")
        .add(number(Format.count(evaluation.step())))
        .add(number(Format.decimals(evaluation.epoch(), 2)))
        .add(
            Element.of("td")
                .add(
                    Element.of("span", evaluation.learner().label())
                        .with("class", "key " + evaluation.learner().label())))
        .add(Element.of("td", evaluation.split()))
        .add(Element.of("td", evaluation.exit()))
        .add(number(Format.percent(evaluation.accuracy())))
        .add(number(Format.decimals(evaluation.loss(), 3)))
        .add(number(Format.count(evaluation.examples())));
  }

  private static Element number(String text) {
    return Element.of("td", text).with("class", "number");
  }
}
