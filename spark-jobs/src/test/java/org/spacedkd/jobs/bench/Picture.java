// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.CategoryChart;
import org.knowm.xchart.CategoryChartBuilder;
import org.knowm.xchart.style.Styler.LegendPosition;

/** The medians of one workload as bars. */
record Picture(Workload workload, Timings timings) {
  /** Writes a PNG and returns its path. */
  Path write(Path directory) throws IOException {
    CategoryChart chart =
        new CategoryChartBuilder()
            .width(900)
            .height(420)
            .title("%s, batch %d".formatted(workload.name(), workload.batch()))
            .yAxisTitle("seconds, median")
            .build();
    chart.getStyler().setLegendPosition(LegendPosition.OutsideE);
    chart.getStyler().setLabelsVisible(true).setAvailableSpaceFill(0.9).setYAxisMin(0.0);
    List<String> tasks = Arrays.stream(Task.values()).map(Task::label).toList();
    for (String contender : timings.contenders()) {
      chart.addSeries(
          contender,
          tasks,
          Arrays.stream(Task.values()).map(task -> timings.median(task, contender)).toList());
    }
    Path file = directory.resolve(workload.name() + ".png");
    BitmapEncoder.saveBitmap(chart, file.toString(), BitmapFormat.PNG);
    return file;
  }
}
