// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import org.spacedkd.jobs.report.page.Element;

/** Single observations, small and pale: what a mean is the mean of. */
public record Dots(String style, List<Point> points) implements Drawing {
  private static final double RADIUS = 2.4;

  @Override
  public Element on(Plot plot) {
    return Element.of("g")
        .with("class", "dots " + style)
        .add(points.stream().map(point -> plot.circle(point, RADIUS)).toList());
  }

  @Override
  public List<Element> key() {
    return List.of();
  }
}
