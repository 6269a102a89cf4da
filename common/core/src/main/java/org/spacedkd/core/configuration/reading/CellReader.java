// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.Settings;

/**
 * Makes cells of what they change.
 *
 * @param user the file's settings, substitutions and all, which see what a cell changes
 * @param sweep name and directory of the sweep
 * @param trajectories where the cells share teachers
 * @param origin where something is said of the sweep
 * @param base where relative paths begin
 */
record CellReader(
    Config user,
    RunSettings sweep,
    String trajectories,
    ConfigOrigin origin,
    Problems problems,
    WorkingDirectory base) {
  private static final ConfigValue ABSENT = ConfigValueFactory.fromAnyRef(null, "sweep");
  private static final ResolvedConfig DEFAULTS = SettingsReader.defaults();
  private static final List<String> ALWAYS_TOLD = List.of(DistillationReader.MODE, "run.seed");

  /** The cells, each of which has its changes by path below {@code spaced-kd}. */
  List<CellSettings> cells(List<SortedMap<String, ConfigValue>> changes) {
    SortedSet<String> paths = new TreeSet<>();
    changes.forEach(cell -> paths.addAll(cell.keySet()));
    CellNames names = new CellNames(paths);
    Map<String, CellSettings> cells = new LinkedHashMap<>();
    for (SortedMap<String, ConfigValue> change : changes) {
      CellSettings cell = cell(names.name(change), change, paths);
      if (cells.put(cell.name(), cell) != null) {
        problems.add(
            origin,
            String.format(Locale.ROOT, "Invalid spaced-kd.sweep: two cells named %s", cell.name()));
      }
    }
    if (problems.isEmpty()) {
      refuseSameRuns(cells);
    }
    return List.copyOf(cells.values());
  }

  private CellSettings cell(
      String name, SortedMap<String, ConfigValue> changes, SortedSet<String> paths) {
    Config cell = ConfigFactory.empty();
    for (Map.Entry<String, ConfigValue> change : changes.entrySet()) {
      cell = with(cell, change.getKey(), change.getValue());
    }
    Config own =
        cell.withValue(
                Settings.path("run.name"),
                text(String.format(Locale.ROOT, "%s/%s", sweep.name(), name)))
            .withValue(Settings.path("run.directory"), text(sweep.directory() + "/cells/" + name))
            .withValue(Settings.path(SweepReader.TRAJECTORIES), text(trajectories));
    Settings settings =
        SettingsReader.read(Sources.resolve(own.withFallback(user), problems), problems, base);
    SortedMap<String, String> values = new TreeMap<>();
    ALWAYS_TOLD.forEach(path -> values.put(path, settings.resolved().json(Settings.path(path))));
    paths.forEach(path -> values.put(path, settings.resolved().json(Settings.path(path))));
    return new CellSettings(name, settings, values);
  }

  private Config with(Config cell, String key, ConfigValue value) {
    String path = Settings.path(key);
    if (DEFAULTS.affects(path) == Effect.NOTHING) {
      problems.add(
          value.origin(),
          String.format(
              Locale.ROOT,
              "Invalid spaced-kd.sweep: %s = %s (a setting that changes a result)",
              path,
              Kind.shown(value)));
      return cell;
    }
    try {
      Config own = cell.withValue(path, value);
      boolean isSet = value.valueType() != ConfigValueType.NULL;
      for (String other : isSet ? Alternatives.of(path) : List.<String>of()) {
        own = own.hasPathOrNull(other) ? own : own.withValue(other, ABSENT);
      }
      return own;
    } catch (ConfigException e) {
      problems.add(value.origin(), String.format(Locale.ROOT, "Unknown setting %s", path));
      return cell;
    }
  }

  private void refuseSameRuns(Map<String, CellSettings> cells) {
    Map<SortedMap<String, ConfigValue>, String> runs = new HashMap<>();
    cells.forEach(
        (name, cell) -> {
          String same = runs.putIfAbsent(cell.settings().resolved().effective(), name);
          if (same != null) {
            problems.add(
                origin,
                String.format(
                    Locale.ROOT,
                    "Invalid spaced-kd.sweep: the cells %s and %s are one run",
                    same,
                    name));
          }
        });
  }

  private static ConfigValue text(String value) {
    return ConfigValueFactory.fromAnyRef(value, "sweep");
  }
}
