// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigParseOptions;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueType;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** The effective configuration: every setting with its value, whoever gave it. */
public record ResolvedConfig(Config config) {
  /**
   * Where a run writes, where its data lie and what it keeps at hand: none of it reaches a weight,
   * so a run goes on under other values. Evaluations are not among them: turns are cut there, and a
   * checkpoint counts turns.
   */
  private static final List<String> WITHOUT_EFFECT =
      Stream.of(
              "run.name",
              "run.directory",
              "run.lease-seconds",
              "run.grace-seconds",
              "run.task-patience-seconds",
              "run.engine-change",
              "run.mixed-arithmetic",
              "data.source",
              "data.classes",
              "data.validation-list",
              "data.max-bad",
              "data.directory",
              "data.recorded-epochs",
              "data.segment-bytes",
              "data.kept-image-bytes",
              "data.prefetch-steps",
              "data.decoding-threads",
              "checkpoint.",
              "trajectory.",
              "pipeline",
              "tracking.")
          .map(Settings::path)
          .toList();

  /** Files of which what they hold reaches a weight, and not where they lie. */
  private static final List<String> BY_CONTENT = List.of(Settings.path("teacher.weights"));

  private static final List<String> OF_THE_ENGINE =
      Stream.of("engine", "precision", "threads-per-worker", "averaging.implementation")
          .map(Settings::path)
          .toList();

  /** Of values by full path. */
  public static ResolvedConfig of(Map<String, ConfigValue> values) {
    return new ResolvedConfig(ConfigFactory.parseMap(values, "resolved"));
  }

  /** The whole configuration in HOCON, keys in alphabetical order; reading it gives it again. */
  public String text() {
    return config
        .root()
        .render(
            ConfigRenderOptions.defaults()
                .setOriginComments(false)
                .setComments(false)
                .setJson(false));
  }

  /** Every setting that has a value, as text, by its full path. */
  public SortedMap<String, String> values() {
    SortedMap<String, String> values = new TreeMap<>();
    leaves(config.root()).forEach((path, value) -> values.put(path, text(value)));
    values.values().removeIf("null"::equals);
    return values;
  }

  /**
   * The settings, as full paths in alphabetical order, that differ from a stored {@link #text()}
   * and can change a run's result. Two files in the place of each other are no difference here:
   * what they hold decides.
   *
   * @throws UserException when the stored text is damaged
   */
  public List<String> differences(String stored) {
    SortedMap<String, ConfigValue> ours = effective();
    SortedMap<String, ConfigValue> theirs = parse(stored).effective();
    TreeSet<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    return paths.stream().filter(path -> !isSame(path, ours.get(path), theirs.get(path))).toList();
  }

  private static boolean isSame(String path, ConfigValue ours, ConfigValue theirs) {
    return Objects.equals(ours, theirs)
        || (BY_CONTENT.contains(path) && isText(ours) && isText(theirs));
  }

  private static boolean isText(ConfigValue value) {
    return value != null && value.valueType() == ConfigValueType.STRING;
  }

  /** The settings that can change a run's result, by full path. */
  public SortedMap<String, ConfigValue> effective() {
    SortedMap<String, ConfigValue> leaves = leaves(config.root());
    leaves.keySet().removeIf(ResolvedConfig::isWithoutEffect);
    return leaves;
  }

  /** Whether a setting, by its full path, changes no run's result. */
  public static boolean isWithoutEffect(String path) {
    return WITHOUT_EFFECT.stream().anyMatch(path::startsWith);
  }

  /** A setting's value as JSON, by its full path; null where there is none. */
  public String json(String path) {
    return Optional.ofNullable(leaves(config.root()).get(path))
        .map(value -> value.render(ConfigRenderOptions.concise()))
        .orElse("null");
  }

  /** Whether a setting says by what a run is computed, and not what it is. */
  public static boolean isOfTheEngine(String path) {
    return OF_THE_ENGINE.contains(path);
  }

  /**
   * Of settings that were kept with a run.
   *
   * @param stored as {@link #text()} gives it
   * @throws UserException when it is damaged
   */
  public static ResolvedConfig parse(String stored) {
    return parse(stored, "stored configuration");
  }

  /**
   * Of settings that were kept with a run.
   *
   * @param stored as {@link #text()} gives it
   * @param file where it was kept, for people
   * @throws UserException (exit 3) that names file and line when it is damaged
   */
  public static ResolvedConfig parse(String stored, String file) {
    try {
      return new ResolvedConfig(
          ConfigFactory.parseString(
              stored, ConfigParseOptions.defaults().setOriginDescription(file)));
    } catch (ConfigException e) {
      int line = e.origin() == null ? 0 : e.origin().lineNumber();
      String place = line > 0 ? String.format(Locale.ROOT, "%s line %d", file, line) : file;
      String reason =
          e.getMessage().replace(String.format(Locale.ROOT, "%s: %d: ", file, line), "");
      throw new UserException(
          ExitCode.DATA, String.format(Locale.ROOT, "Cannot read %s: %s", place, reason), e);
    }
  }

  private static String text(ConfigValue value) {
    return value.unwrapped() instanceof String text
        ? text
        : value.render(ConfigRenderOptions.concise());
  }

  private static SortedMap<String, ConfigValue> leaves(ConfigObject root) {
    SortedMap<String, ConfigValue> leaves = new TreeMap<>();
    addLeaves("", root, leaves);
    return leaves;
  }

  private static void addLeaves(
      String parent, ConfigObject object, SortedMap<String, ConfigValue> leaves) {
    object.forEach(
        (name, value) -> {
          if (value instanceof ConfigObject group) {
            addLeaves(parent + name + ".", group, leaves);
          } else {
            leaves.put(parent + name, value);
          }
        });
  }
}
