// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;

/**
 * Drawings between two axes, with the windows behind them. Colours, strokes and type come from the
 * style sheet of the page, so that one drawing serves light, dark and paper.
 *
 * @param width of the view box; the page scales it
 * @param height of the view box
 * @param x epochs
 * @param y what is drawn
 * @param windows shaded alternately; none for no shading
 * @param drawings the later above the earlier
 */
public record Plot(
    int width, int height, Axis x, Axis y, List<Window> windows, List<? extends Drawing> drawings) {
  private static final int LEFT = 46;
  private static final int RIGHT = 12;
  private static final int TOP = 30;
  private static final int BOTTOM = 42;

  /**
   * The picture.
   *
   * @param description for readers who cannot see it
   */
  Element svg(String description) {
    return Element.of("svg")
        .with("viewBox", "0 0 " + width + " " + height)
        .with("role", "img")
        .with("aria-label", description)
        .add(windows.stream().map(this::band).toList())
        .add(y.ticks().stream().map(this::horizontal).toList())
        .add(x.ticks().stream().map(this::vertical).toList())
        .add(line("axis", LEFT, bottom(), width - RIGHT, bottom()))
        .add(label("title", 0, 12, y.title()))
        .add(label("title end", width - RIGHT, height - 6, x.title()))
        .add(drawings.stream().map(drawing -> drawing.on(this)).toList());
  }

  private Element band(Window window) {
    return Element.of("rect")
        .with("class", window.number() % 2 == 0 ? "window even" : "window odd")
        .with("x", across(window.first()))
        .with("y", TOP)
        .with("width", across(window.end()) - across(window.first()))
        .with("height", bottom() - TOP)
        .add(
            Element.of(
                "title",
                String.format(
                    Locale.ROOT,
                    "window %s: epochs %s to %s",
                    Format.count(window.number()),
                    Format.decimals(window.first(), 2),
                    Format.decimals(window.end(), 2))));
  }

  private Element horizontal(double value) {
    double height = up(value);
    return Element.of("g")
        .add(line("grid", LEFT, height, width - RIGHT, height))
        .add(label("tick end", LEFT - 8, height + 4, y.label(value)));
  }

  private Element vertical(double value) {
    double place = across(value);
    return Element.of("g")
        .add(line("axis", place, bottom(), place, bottom() + 5))
        .add(label("tick middle", place, bottom() + 19, x.label(value)));
  }

  Element polyline(List<Point> points) {
    return Element.of("polyline")
        .with("points", points.stream().map(this::pair).collect(Collectors.joining(" ")));
  }

  Element circle(Point point, double radius) {
    return Element.of("circle")
        .with("cx", across(point.x()))
        .with("cy", up(point.y()))
        .with("r", radius)
        .add(Element.of("title", point.note()));
  }

  private String pair(Point point) {
    return String.format(Locale.ROOT, "%.1f,%.1f", across(point.x()), up(point.y()));
  }

  double across(double value) {
    return LEFT + x.place(value) * (width - RIGHT - LEFT);
  }

  double up(double value) {
    return bottom() - y.place(value) * (bottom() - TOP);
  }

  private int bottom() {
    return height - BOTTOM;
  }

  static Element line(String style, double x1, double y1, double x2, double y2) {
    return Element.of("line")
        .with("class", style)
        .with("x1", x1)
        .with("y1", y1)
        .with("x2", x2)
        .with("y2", y2);
  }

  private static Element label(String style, double x, double y, String text) {
    return Element.of("text", text).with("class", style).with("x", x).with("y", y);
  }
}
