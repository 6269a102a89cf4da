// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.schedule.DistillationMode;

/** A sweep as large as the paper's Figure 2c, whose numbers are made up. */
final class PlausibleSweep {
  private static final int EPOCHS = 8;
  private static final List<Double> INTERVALS = List.of(0.5, 1.0, 1.5, 2.0, 2.5, 3.0);
  private static final List<Integer> SEEDS = List.of(1, 2, 3);

  private PlausibleSweep() {}

  /** Three controls and six intervals, three seeds each; one cell failed, one has not begun. */
  static WrittenSweep of(Path directory) {
    WrittenSweep sweep = new WrittenSweep(directory);
    for (int seed : SEEDS) {
      List<Double> teacher = accuracies(0.78, seed);
      sweep
          .finished(DistillationMode.NONE, 1.5, seed, accuracies(0.765, seed + 3), List.of())
          .finished(DistillationMode.OFFLINE, 1.5, seed, accuracies(0.783, seed + 5), teacher)
          .finished(DistillationMode.ONLINE, 1.5, seed, accuracies(0.774, seed + 7), teacher);
      for (double interval : INTERVALS) {
        double end = 0.795 - 0.008 * (interval - 1.6) * (interval - 1.6);
        if (interval < 3 || seed == 1) {
          List<Double> student = accuracies(end, seed + interval);
          sweep.finished(DistillationMode.SPACED, interval, seed, student, teacher);
        } else {
          sweep.unfinished(
              DistillationMode.SPACED,
              interval,
              seed,
              seed == 2 ? "failed" : "pending",
              seed == 2 ? "Loss is not finite: turn 3, student, step 31, worker 0" : "");
        }
      }
    }
    return sweep;
  }

  private static List<Double> accuracies(double end, double wave) {
    return IntStream.rangeClosed(1, EPOCHS)
        .mapToObj(
            epoch ->
                end
                    - 0.5 * (Math.exp(-epoch / 2.0) - Math.exp(-EPOCHS / 2.0))
                    + 0.006 * Math.sin(5 * wave + 2 * epoch))
        .toList();
  }
}
