// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.jobs.report.page.Element;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.page.Tile;

/** What a sweep came to, as a row of tiles. */
public final class SweepTiles {
  private static final int DIGITS = 2;

  private SweepTiles() {}

  /** The tiles at the top of the page. */
  public static Element of(SweepHistory sweep) {
    List<Tile> tiles = new ArrayList<>();
    Optional<Setting> best =
        sweep.spaced().stream()
            .max(Comparator.comparingDouble(one -> Measure.STUDENT_FINAL.of(one).mean()));
    best.ifPresent(setting -> tiles.add(best(sweep, setting)));
    for (DistillationMode mode : sweep.controlModes()) {
      best.flatMap(setting -> difference(sweep, setting, mode)).ifPresent(tiles::add);
    }
    long finished = sweep.cells().stream().filter(SweepCell::isFinished).count();
    tiles.add(
        new Tile(
            "Cells",
            "tile",
            String.format(Locale.ROOT, "%d of %d", finished, sweep.cells().size()),
            sweep.states()));
    tiles.add(
        new Tile("Time", "tile", Format.time(sweep.seconds()), "by the clock, all cells together"));
    return Tile.row(tiles);
  }

  private static Tile best(SweepHistory sweep, Setting setting) {
    return new Tile(
        "Best with an interval",
        "tile student",
        Format.percent(Measure.STUDENT_FINAL.of(setting).mean(), DIGITS),
        String.format(
            Locale.ROOT,
            "%s; mean of %s",
            sweep.label(setting),
            Format.count(Measure.STUDENT_FINAL.of(setting).size(), "seed")));
  }

  private static Optional<Tile> difference(
      SweepHistory sweep, Setting best, DistillationMode mode) {
    Sample sample = Measure.STUDENT_FINAL.of(best);
    return sweep
        .control(mode, best)
        .map(control -> sample.minus(Measure.STUDENT_FINAL.of(control)))
        .filter(pairs -> pairs.size() > 0)
        .map(
            pairs ->
                new Tile(
                    "Best minus " + SettingTable.word(mode),
                    "tile",
                    Format.points(pairs.mean(), DIGITS),
                    pairs.size() < 2
                        ? "points, one seed"
                        : String.format(
                            Locale.ROOT,
                            "± %s points, paired by %d seeds",
                            Format.decimals(100 * pairs.halfWidth(), DIGITS),
                            pairs.size())));
  }
}
