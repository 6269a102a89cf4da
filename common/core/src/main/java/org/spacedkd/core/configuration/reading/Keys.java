// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigOrigin;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import com.typesafe.config.ConfigValueType;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.spacedkd.core.configuration.Effect;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;

/**
 * The settings of one configuration, read by path below {@code spaced-kd}. A value that is not
 * allowed is a problem, and the default stands in for it so that reading goes on. What is read is
 * remembered: it is the effective configuration, and every other key is unknown.
 */
final class Keys {
  private final Config config;
  private final Config reference;
  private final Problems problems;
  private final WorkingDirectory base;
  private final Effect effect;
  private final Map<String, ConfigValue> read;
  private final Map<String, Effect> effects;
  private final Set<String> refused;

  /**
   * Settings that nothing is read of yet.
   *
   * @param base where their relative paths begin
   */
  Keys(Config config, Problems problems, WorkingDirectory base) {
    this.config = config;
    this.reference = Sources.reference();
    this.problems = problems;
    this.base = base;
    effect = Effect.RESULT;
    read = new LinkedHashMap<>();
    effects = new HashMap<>();
    refused = new HashSet<>();
  }

  private Keys(Keys keys, Effect effect) {
    config = keys.config;
    reference = keys.reference;
    problems = keys.problems;
    base = keys.base;
    this.effect = effect;
    read = keys.read;
    effects = keys.effects;
    refused = keys.refused;
  }

  /**
   * The same settings, of which those that are read by it affect something else than the result.
   */
  Keys affecting(Effect other) {
    return new Keys(this, other);
  }

  /** A setting that has a value. */
  <T> T read(String key, Kind<T> kind) {
    String path = Settings.path(key);
    ConfigValue value = value(path);
    Optional<T> parsed = kind.parse().apply(value);
    if (parsed.isEmpty()) {
      refuse(path, value, kind);
    }
    T result = parsed.orElseGet(() -> kind.parse().apply(fallback(path)).orElseThrow());
    note(path, plain(result));
    return result;
  }

  /** A setting that may be null. */
  <T> Optional<T> readOptional(String key, Kind<T> kind) {
    String path = Settings.path(key);
    ConfigValue value = value(path);
    Optional<T> parsed = kind.parse().apply(value);
    if (parsed.isEmpty() && value.valueType() != ConfigValueType.NULL) {
      refuse(path, value, kind);
    }
    note(path, parsed.map(Keys::plain).orElse(ConfigValueFactory.fromAnyRef(null)));
    return parsed;
  }

  /** A path or URI, made absolute. */
  String readLocation(String key) {
    return read(key, Kind.location(base));
  }

  /** A path or URI, made absolute, which may be null. */
  Optional<String> readOptionalLocation(String key) {
    return readOptional(key, Kind.location(base));
  }

  /** A number from 1 on, which may be null. */
  OptionalInt readOptionalCount(String key) {
    return readOptional(key, Kind.wholeNumber(1))
        .map(OptionalInt::of)
        .orElseGet(OptionalInt::empty);
  }

  /** Reads a setting as absent. */
  void unset(String key) {
    note(Settings.path(key), ConfigValueFactory.fromAnyRef(null));
  }

  private void note(String path, ConfigValue value) {
    read.put(path, value);
    effects.put(path, effect);
  }

  /** Whether a user gave the setting a value. */
  boolean isSet(String key) {
    ConfigValue value = value(Settings.path(key));
    return value.valueType() != ConfigValueType.NULL && !Sources.isDefault(value);
  }

  /**
   * Whether a setting of the command line takes the place of another one, of a file; the log says
   * so.
   */
  boolean replaces(String key, String otherKey) {
    ConfigValue own = value(Settings.path(key));
    ConfigValue other = value(Settings.path(otherKey));
    boolean replaces = isSet(key) && isSet(otherKey) && Overrides.has(own) && !Overrides.has(other);
    if (replaces) {
      problems.note(
          String.format(
              Locale.ROOT,
              "%s: %s replaces %s = %s of %s",
              Problems.OVERRIDE,
              Settings.path(key),
              Settings.path(otherKey),
              Kind.shown(other),
              other.origin().description()));
    }
    return replaces;
  }

  /** Refuses a setting because of another one, unless either was refused for itself. */
  void refuse(String key, String rule, String otherKey) {
    List<String> paths = List.of(Settings.path(key), Settings.path(otherKey));
    if (paths.stream().noneMatch(refused::contains)) {
      ConfigOrigin origin =
          paths.stream()
              .map(this::value)
              .filter(value -> !Sources.isDefault(value))
              .findFirst()
              .orElseThrow()
              .origin();
      problems.add(
          origin,
          String.format(
              Locale.ROOT,
              "Invalid %s: %s (%s)",
              Settings.path(key),
              Kind.shown(value(Settings.path(key))),
              rule));
    }
  }

  /** Makes every key that was not read a problem. */
  void refuseUnknown() {
    new UnknownKeys(read.keySet(), problems).refuse("", config.root());
  }

  /** What was read. */
  ResolvedConfig resolved() {
    return ResolvedConfig.of(read, effects);
  }

  private void refuse(String path, ConfigValue value, Kind<?> kind) {
    refused.add(path);
    if (!Substitutions.isUnresolved(value)) {
      problems.add(value.origin(), kind.complaint(path, value));
    }
  }

  /** The value at a path; the default where the group it belongs to is not a group. */
  private ConfigValue value(String path) {
    return find(config.root(), path).orElseGet(() -> fallback(path));
  }

  private ConfigValue fallback(String path) {
    return find(reference.root(), path).orElseThrow();
  }

  /** Unlike {@code Config.getValue}, finds a null. */
  private static Optional<ConfigValue> find(ConfigObject object, String path) {
    String[] names = path.split("\\.", 2);
    Optional<ConfigValue> value = Optional.ofNullable(object.get(names[0]));
    return names.length == 1
        ? value
        : value
            .filter(ConfigObject.class::isInstance)
            .flatMap(child -> find((ConfigObject) child, names[1]));
  }

  private static ConfigValue plain(Object value) {
    return ConfigValueFactory.fromAnyRef(
        value instanceof Enum<?> constant ? Words.word(constant) : value);
  }
}
