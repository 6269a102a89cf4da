// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import org.spacedkd.jobs.report.page.Element;

/** A smooth line without marks. */
public record Curve(String label, String style, List<Point> points) implements Drawing {
  @Override
  public Element on(Plot plot) {
    return Element.of("g").with("class", "curve " + style).add(plot.polyline(points));
  }

  @Override
  public List<Element> key() {
    return List.of(Drawing.key(label, style + " thin"));
  }
}
