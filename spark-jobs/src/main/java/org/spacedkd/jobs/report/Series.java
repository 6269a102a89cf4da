// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.spacedkd.core.schedule.Learner;

/**
 * What one learner draws in a chart, in the learner's colour.
 *
 * @param points in order of epochs, finite
 */
record Series(Learner learner, List<Point> points) {
  /** As many as a page can tell apart; keeps a report of ten thousand turns small. */
  static final int MOST_POINTS = 240;

  Series {
    points = thinned(points.stream().filter(point -> Double.isFinite(point.y())).toList());
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
