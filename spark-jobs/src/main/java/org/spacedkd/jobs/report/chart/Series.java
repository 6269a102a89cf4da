// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.report.page.Element;

/**
 * A line with a mark at each point.
 *
 * @param points in order of x, finite
 */
public record Series(String label, String style, List<Point> points) implements Drawing {
  /** As many as a page can tell apart; keeps a report of ten thousand turns small. */
  static final int MOST_POINTS = 240;

  private static final int ROOM_OF_A_MARK = 16;
  private static final double RADIUS = 3.2;

  public Series {
    points = thinned(points.stream().filter(point -> Double.isFinite(point.y())).toList());
  }

  /** What one learner draws, in the learner's colour. */
  public static Series of(Learner learner, List<Point> points) {
    return new Series(learner.label(), learner.label(), points);
  }

  @Override
  public Element on(Plot plot) {
    String marks = points.size() > plot.width() / ROOM_OF_A_MARK ? " unmarked" : "";
    return Element.of("g")
        .with("class", "series " + style + marks)
        .add(plot.polyline(points))
        .add(points.stream().map(point -> plot.circle(point, RADIUS)).toList());
  }

  @Override
  public List<Element> key() {
    return List.of(Drawing.key(label, style));
  }

  /** The mean of every few neighbours in place of more points than {@link #MOST_POINTS}. */
  private static List<Point> thinned(List<Point> points) {
    if (points.size() <= MOST_POINTS) {
      return points;
    }
    int group = (points.size() + MOST_POINTS - 1) / MOST_POINTS;
    List<Point> means = new ArrayList<>();
    for (int first = 0; first < points.size(); first += group) {
      means.add(mean(points.subList(first, Math.min(first + group, points.size()))));
    }
    return means;
  }

  private static Point mean(List<Point> group) {
    return new Point(
        group.stream().collect(Collectors.averagingDouble(Point::x)),
        group.stream().collect(Collectors.averagingDouble(Point::y)),
        "mean of " + group.size() + " points from: " + group.get(0).note());
  }
}
