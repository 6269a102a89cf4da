// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import org.spacedkd.jobs.report.page.Element;

/**
 * One value from side to side, such as a control's.
 *
 * @param y the value
 * @param note what a reader sees who rests the pointer on it
 */
public record Level(String label, String style, double y, String note) implements Drawing {
  @Override
  public Element on(Plot plot) {
    Element line =
        plot.polyline(
            List.of(new Point(plot.x().low(), y, note), new Point(plot.x().high(), y, note)));
    return Element.of("g").with("class", "level " + style).add(line.add(Element.of("title", note)));
  }

  @Override
  public List<Element> key() {
    return List.of(Drawing.key(label, style));
  }
}
