// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.spacedkd.core.schedule.DistillationMode;

/**
 * What a sweep compares: the cells that differ in nothing but their seed.
 *
 * @param values the settings that make a difference to its mode, the seed left out
 * @param cells one for each seed, in the order of seeds
 */
public record Setting(SortedMap<String, String> values, List<SweepCell> cells) {
  private static final String INTERVAL_EPOCHS = "distillation.interval-epochs";

  /** Keys that only say when turns are taken. */
  private static final List<String> OF_SPACING =
      Stream.of("interval", "start-epoch", "end-epoch", "first-window", "tail")
          .map("distillation."::concat)
          .toList();

  /** Order of modes in tables: controls first, as {@link DistillationMode} lists them. */
  private static final Comparator<Setting> ORDER =
      Comparator.comparing((Setting setting) -> setting.mode().map(Enum::ordinal).orElse(-1))
          .thenComparing(setting -> setting.others().toString())
          .thenComparing(setting -> setting.interval().orElse(0))
          .thenComparing(setting -> setting.values().toString());

  /** The settings of a sweep's cells. */
  static List<Setting> of(List<SweepCell> cells) {
    Map<SortedMap<String, String>, List<SweepCell>> groups =
        cells.stream().collect(Collectors.groupingBy(Setting::significant));
    return groups.entrySet().stream()
        .map(group -> new Setting(group.getKey(), oneForEachSeed(group.getValue())))
        .sorted(ORDER)
        .toList();
  }

  /** Cells that differ only in what their mode does not look at are one run, and count once. */
  private static List<SweepCell> oneForEachSeed(List<SweepCell> cells) {
    SortedMap<Long, SweepCell> bySeed = new TreeMap<>();
    cells.forEach(
        cell ->
            bySeed.merge(
                cell.seed(),
                cell,
                (first, second) -> !first.isFinished() && second.isFinished() ? second : first));
    return List.copyOf(bySeed.values());
  }

  private static SortedMap<String, String> significant(SweepCell cell) {
    SortedMap<String, String> values = new TreeMap<>(cell.settings());
    values.keySet().removeIf(key -> !isSignificant(key, cell.mode()));
    values.put(SweepCell.MODE, cell.modeWord());
    return values;
  }

  private static boolean isSignificant(String key, Optional<DistillationMode> mode) {
    boolean isSpaced = mode.map(DistillationMode::isSpaced).orElse(true);
    boolean isAlone = mode.equals(Optional.of(DistillationMode.NONE));
    return !key.equals(SweepCell.SEED)
        && (isSpaced || !isOfSpacing(key))
        && !(isAlone && (key.startsWith("distillation.") || key.startsWith("teacher.")));
  }

  private static boolean isOfSpacing(String key) {
    return OF_SPACING.stream().anyMatch(key::startsWith);
  }

  Optional<DistillationMode> mode() {
    return cells.get(0).mode();
  }

  /** Whether its students learn without an interval. */
  boolean isControl() {
    return mode().map(mode -> !mode.isSpaced()).orElse(false);
  }

  /** Whether this, a control, differs from a setting only in what makes it one. */
  boolean controls(Setting setting) {
    SortedMap<String, String> given = setting.cells.get(0).settings();
    return others().entrySet().stream()
        .allMatch(value -> value.getValue().equals(given.get(value.getKey())));
  }

  /** The values besides mode and interval. */
  SortedMap<String, String> others() {
    SortedMap<String, String> others = new TreeMap<>(values);
    others.keySet().removeIf(key -> key.equals(SweepCell.MODE) || isOfSpacing(key));
    return others;
  }

  /** The interval in epochs, where the mode has one. */
  OptionalDouble interval() {
    if (mode().map(mode -> !mode.isSpaced()).orElse(false)) {
      return OptionalDouble.empty();
    }
    String configured = values.getOrDefault(INTERVAL_EPOCHS, "null");
    return configured.equals("null") ? begun() : OptionalDouble.of(Double.parseDouble(configured));
  }

  /** The interval that the cells say they were begun with. */
  private OptionalDouble begun() {
    return cells.stream()
        .flatMap(cell -> cell.metrics().intervalEpochs().stream())
        .mapToDouble(epochs -> epochs)
        .findFirst();
  }

  List<SweepCell> finished() {
    return cells.stream().filter(SweepCell::isFinished).toList();
  }

  /** A number of each finished cell. */
  Sample sample(ToDoubleFunction<SweepCell> number) {
    return Sample.of(
        finished().stream().collect(Collectors.toMap(SweepCell::seed, number::applyAsDouble)));
  }
}
