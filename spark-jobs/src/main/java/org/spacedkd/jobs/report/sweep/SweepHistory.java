// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.SweepSummary;
import org.spacedkd.jobs.report.page.Format;
import org.spacedkd.jobs.report.run.RunHistory;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * A sweep as far as it has come.
 *
 * @param seconds that it has taken by the clock, not a number where that is unknown
 * @param cells in the order of {@code summary.json}
 * @param settings what is compared: controls first, then by interval
 */
public record SweepHistory(
    String name, double seconds, List<SweepCell> cells, List<Setting> settings) {
  /** The controls of the paper's tables, which are missed where a sweep has none. */
  private static final List<DistillationMode> USUAL_CONTROLS =
      List.of(DistillationMode.NONE, DistillationMode.ONLINE);

  /** Reads the journals of a sweep's cells. */
  public static SweepHistory read(SweepSummary summary, RunDirectory directory) {
    List<SweepCell> cells =
        summary.cells().stream().map(cell -> SweepCell.read(cell, directory)).toList();
    return new SweepHistory(summary.name(), summary.seconds(), cells, Setting.of(cells));
  }

  /** The modes that settings are compared to: those of the sweep, and those it should have. */
  List<DistillationMode> controlModes() {
    return Stream.of(DistillationMode.values())
        .filter(mode -> USUAL_CONTROLS.contains(mode) || !controls(mode).isEmpty())
        .toList();
  }

  /** The usual controls that the sweep has no cell of. */
  List<DistillationMode> missingControls() {
    return USUAL_CONTROLS.stream().filter(mode -> controls(mode).isEmpty()).toList();
  }

  private List<Setting> controls(DistillationMode mode) {
    return settings.stream()
        .filter(Setting::isControl)
        .filter(setting -> setting.mode().equals(Optional.of(mode)))
        .toList();
  }

  /** What a setting is compared to, if the sweep has it. */
  Optional<Setting> control(DistillationMode mode, Setting setting) {
    return controls(mode).stream()
        .filter(control -> control.controls(setting))
        .filter(control -> !control.equals(setting))
        .findFirst();
  }

  /** A setting in words: its mode, its interval, and what else differs among those of its mode. */
  String label(Setting setting) {
    List<String> words = new ArrayList<>(List.of(family(setting)));
    setting.interval().ifPresent(epochs -> words.add(Format.epochs(epochs)));
    return String.join(", ", words);
  }

  /** A setting in words without its interval: those that differ in nothing else are one family. */
  String family(Setting setting) {
    List<String> words = new ArrayList<>(List.of(setting.values().get(SweepCell.MODE)));
    Map<String, String> others = setting.others();
    for (String key : others.keySet()) {
      if (varies(key, setting)) {
        words.add(key.substring(key.lastIndexOf('.') + 1) + " " + others.get(key));
      }
    }
    return String.join(", ", words);
  }

  private boolean varies(String key, Setting setting) {
    return settings.stream()
        .filter(other -> other.mode().equals(setting.mode()))
        .map(other -> other.values().getOrDefault(key, ""))
        .distinct()
        .skip(1)
        .findAny()
        .isPresent();
  }

  /** What was evaluated and is compared. */
  String split() {
    return cells.stream()
        .map(SweepCell::metrics)
        .filter(metrics -> !metrics.evaluations().isEmpty())
        .map(RunHistory::split)
        .findFirst()
        .orElse("test");
  }

  /** Length of the longest run, in epochs. */
  double epochs() {
    return cells.stream().mapToDouble(cell -> cell.metrics().epochs()).max().orElse(1);
  }

  /** The settings with an interval whose student was evaluated at its end. */
  List<Setting> spaced() {
    return settings.stream()
        .filter(setting -> setting.interval().isPresent())
        .filter(setting -> setting.sample(cell -> cell.last(Learner.STUDENT)).size() > 0)
        .toList();
  }

  /** How many cells are in each state, in words. */
  public String states() {
    Map<String, Long> counts =
        cells.stream().collect(Collectors.groupingBy(SweepCell::state, Collectors.counting()));
    return new TreeSet<>(counts.keySet())
        .stream()
            .map(state -> Format.count(counts.get(state)) + "\u00A0" + state)
            .collect(Collectors.joining(", "));
  }
}
