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
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The effective configuration: every setting with its value, from the file, the command line or the
 * defaults.
 *
 * @param effects by full path what each setting affects; those that are not named, the result
 */
public record ResolvedConfig(Config config, Map<String, Effect> effects) {
  public ResolvedConfig {
    effects = Map.copyOf(effects);
  }

  /** Of values by full path. */
  public static ResolvedConfig of(Map<String, ConfigValue> values, Map<String, Effect> effects) {
    return new ResolvedConfig(ConfigFactory.parseMap(values, "resolved"), effects);
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
    SortedMap<String, ConfigValue> theirs =
        new ResolvedConfig(parse(stored).config, effects).effective();
    TreeSet<String> paths = new TreeSet<>(ours.keySet());
    paths.addAll(theirs.keySet());
    return paths.stream().filter(path -> !isSame(path, ours.get(path), theirs.get(path))).toList();
  }

  private boolean isSame(String path, ConfigValue ours, ConfigValue theirs) {
    return Objects.equals(ours, theirs)
        || (affects(path) == Effect.CONTENT && isText(ours) && isText(theirs));
  }

  private static boolean isText(ConfigValue value) {
    return value != null && value.valueType() == ConfigValueType.STRING;
  }

  /** The settings that can change a run's result, by full path. */
  public SortedMap<String, ConfigValue> effective() {
    SortedMap<String, ConfigValue> leaves = leaves(config.root());
    leaves.keySet().removeIf(path -> affects(path) == Effect.NOTHING);
    return leaves;
  }

  /** What a setting affects, by its full path. */
  public Effect affects(String path) {
    return effects.getOrDefault(path, Effect.RESULT);
  }

  /** A setting's value as JSON, by its full path; null where there is none. */
  public String json(String path) {
    return Optional.ofNullable(leaves(config.root()).get(path))
        .map(value -> value.render(ConfigRenderOptions.concise()))
        .orElse("null");
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
              stored, ConfigParseOptions.defaults().setOriginDescription(file)),
          Map.of());
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
