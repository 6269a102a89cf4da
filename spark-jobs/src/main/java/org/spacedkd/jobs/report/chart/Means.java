// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import org.spacedkd.jobs.report.page.Element;

/** Means, each with its confidence interval where there is one. */
public record Means(String label, String style, List<Mean> means) implements Drawing {
  private static final double RADIUS = 4.5;
  private static final double HALF_CAP = 5;

  /**
   * A mean.
   *
   * @param point where it lies
   * @param halfWidth of its confidence interval; not a number where there is none
   */
  public record Mean(Point point, double halfWidth) {}

  @Override
  public Element on(Plot plot) {
    return Element.of("g")
        .with("class", "means " + style)
        .add(
            means.stream()
                .filter(mean -> Double.isFinite(mean.halfWidth()))
                .map(mean -> whisker(plot, mean))
                .toList())
        .add(means.stream().map(mean -> plot.circle(mean.point(), RADIUS)).toList());
  }

  private static Element whisker(Plot plot, Mean mean) {
    double x = plot.across(mean.point().x());
    double low = plot.up(mean.point().y() - mean.halfWidth());
    double high = plot.up(mean.point().y() + mean.halfWidth());
    return Element.of("g")
        .add(Plot.line("whisker", x, low, x, high))
        .add(Plot.line("whisker", x - HALF_CAP, low, x + HALF_CAP, low))
        .add(Plot.line("whisker", x - HALF_CAP, high, x + HALF_CAP, high));
  }

  @Override
  public List<Element> key() {
    return List.of(Drawing.key(label, style + " mean"));
  }
}
