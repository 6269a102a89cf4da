// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Reads {@link SweepSettings}. */
public final class SweepReader {
  /** The group whose settings are a sweep's and no run's. */
  static final String SWEEP = "sweep";

  /** Where teachers are shared; below the sweep's directory unless it is set. */
  static final String TRAJECTORIES = "trajectory.directory";

  private static final String AXES = "sweep.axes";
  private static final String CELLS = "sweep.cells";

  private SweepReader() {}

  /** Reads a sweep whose relative paths begin where this process was started. */
  public static Optional<SweepSettings> read(Path file, List<String> overrides) {
    return read(file, overrides, WorkingDirectory.ofThisProcess());
  }

  /**
   * The sweep that a configuration file describes; nothing where it describes one run.
   *
   * @param file in HOCON; what it includes is relative to it
   * @param overrides {@code PATH=VALUE} each; a cell's own values win over them
   * @param base where relative paths begin
   * @throws UserException that lists every problem of every cell, one a line with its file and line
   */
  public static Optional<SweepSettings> read(
      Path file, List<String> overrides, WorkingDirectory base) {
    Problems problems = new Problems();
    Config user = Sources.user(file, overrides, problems);
    Config resolved = Sources.resolve(user, problems);
    Optional<ConfigValue> own = own(resolved);
    if (own.isEmpty()) {
      return Optional.empty();
    }
    SweepSettings sweep = read(user, resolved, own.get().origin(), problems, base);
    problems.throwIfAny();
    if (sweep.cells().isEmpty()) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Cannot sweep %s: neither %s nor %s names a cell",
              file,
              Settings.path(AXES),
              Settings.path(CELLS)));
    }
    return Optional.of(sweep);
  }

  /**
   * Makes sure that a configuration is of one run.
   *
   * @throws UserException when the configuration is a sweep; it need not be in order as a run
   */
  static void refuse(Config config, Problems problems) {
    Optional<ConfigValue> own = own(config);
    if (own.isPresent()) {
      String complaint = "Invalid setting: %s (a sweep's, not a run's)";
      problems.add(own.get().origin(), String.format(Locale.ROOT, complaint, Settings.path(SWEEP)));
      problems.throwIfAny();
    }
  }

  /** The first thing that a user says of a sweep. */
  private static Optional<ConfigValue> own(Config config) {
    return leaves(config.getValue(Settings.path(SWEEP)))
        .filter(value -> !Sources.isDefault(value))
        .min(Comparator.comparingInt(value -> value.origin().lineNumber()));
  }

  private static Stream<ConfigValue> leaves(ConfigValue value) {
    return value instanceof ConfigObject object && !object.isEmpty()
        ? object.values().stream().flatMap(SweepReader::leaves)
        : Stream.of(value);
  }

  private static SweepSettings read(
      Config user, Config resolved, ConfigOrigin origin, Problems problems, WorkingDirectory base) {
    Keys keys = new Keys(resolved.withOnlyPath(Settings.path(SWEEP)), problems, base);
    Optional<Integer> atOnce = keys.readOptional("sweep.cells-at-once", Kind.wholeNumber(1));
    Grid axes = Grid.read(Settings.path(AXES), keys.read(AXES, Kind.group()), problems);
    List<SortedMap<String, ConfigValue>> changes = new ArrayList<>();
    if (!axes.axes().isEmpty()) {
      changes.addAll(axes.combinations());
    }
    for (ConfigObject listed : keys.read(CELLS, Kind.groups())) {
      changes.addAll(Grid.read(Settings.path(CELLS), listed, problems).combinations());
    }
    keys.refuseUnknown();
    Keys ofAll = new Keys(resolved, problems, base);
    RunSettings run = new SettingsReader(ofAll).run();
    String trajectories =
        ofAll.readOptionalLocation(TRAJECTORIES).orElse(run.directory() + "/trajectories");
    List<CellSettings> cells =
        new CellReader(user, run, trajectories, origin, problems, base).cells(changes);
    return new SweepSettings(
        run, atOnce.map(OptionalInt::of).orElseGet(OptionalInt::empty), values(axes, cells), cells);
  }

  /** The values of each axis as the cells of the grid have them. */
  private static SortedMap<String, List<String>> values(Grid axes, List<CellSettings> cells) {
    int size = axes.axes().values().stream().mapToInt(List::size).reduce(1, Math::multiplyExact);
    SortedMap<String, List<String>> values = new TreeMap<>();
    axes.axes()
        .keySet()
        .forEach(
            path ->
                values.put(
                    path,
                    cells.stream()
                        .limit(size)
                        .map(cell -> cell.values().get(path))
                        .distinct()
                        .toList()));
    return values;
  }
}
