// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.CategoryStyler;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The medians of one workload as bars, each as a part of the slowest contender's. */
record Picture(Workload workload, Timings timings) {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 420;

  /** Writes a PNG and returns its path. */
  Path write(Path directory) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(
                "%s, batch %d: time over the slowest's"
                    .formatted(workload.name(), workload.batch()))
            .build();
    CategoryStyler style = chart.getStyler();
    style.setLegendPosition(LegendPosition.OutsideE).setChartBackgroundColor(Color.WHITE);
    style.setDecimalPattern("0.00");
    style.setYAxisMin(0.0).setPlotGridVerticalLinesVisible(false);
    style.setLabelsVisible(true).setLabelsRotation(90).setAvailableSpaceFill(0.9);
    List<String> tasks = Arrays.stream(Task.values()).map(Task::label).toList();
    for (String contender : timings.contenders()) {
      chart.addSeries(
          contender,
          tasks,
          Arrays.stream(Task.values()).map(task -> part(task, contender)).toList());
    }
    Path file = directory.resolve(workload.name() + ".png");
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    return file;
  }

  private double part(Task task, String contender) {
    double slowest =
        timings.contenders().stream()
            .mapToDouble(other -> timings.median(task, other))
            .max()
            .orElseThrow();
    return timings.median(task, contender) / slowest;
  }
}
