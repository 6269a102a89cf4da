// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.DoubleStream;
import org.spacedkd.jobs.report.page.Element;

/**
 * Charts under one heading, with what a reader must know to read them.
 *
 * @param heading of the section
 * @param caption a sentence or two
 * @param empty said in place of the charts when there is nothing to draw
 */
public record ChartSection(String heading, String caption, String empty) {
  /** The section; charts without a point are left out. */
  public Element section(List<Element> charts) {
    Element section = Element.of("section").add(Element.of("h2", heading));
    if (charts.isEmpty()) {
      return section.add(Element.of("p", empty).with("class", "empty"));
    }
    return section
        .add(Element.of("p", caption).with("class", "caption"))
        .add(
            Element.of("div")
                .with("class", charts.size() > 1 ? "charts many" : "charts")
                .add(charts));
  }

  /** A chart under its legend. */
  public static Element chart(Plot plot) {
    Element legend =
        Element.of("p")
            .with("class", "legend")
            .add(plot.drawings().stream().flatMap(drawing -> drawing.key().stream()).toList());
    String description = String.format(Locale.ROOT, "%s by %s", plot.y().title(), plot.x().title());
    return Element.of("figure").add(legend).add(plot.svg(description));
  }

  /** The series that have a point. */
  public static List<Series> drawn(List<Series> series) {
    return series.stream().filter(line -> !line.points().isEmpty()).toList();
  }

  /** The y values of all points. */
  public static DoubleStream values(List<Series> series) {
    return series.stream().flatMap(line -> line.points().stream()).mapToDouble(Point::y);
  }
}
