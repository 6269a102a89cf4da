// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.typesafe.config.ConfigObject;
import com.typesafe.config.ConfigValue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;

final class LocationTest {
  /** Settings that take any text; all other text is where something lies. */
  private static final Set<String> NAMES =
      Set.of("engine", "run.name", "tracking.mlflow.experiment");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "runs/demo, hdfs://host/user/me/runs/demo",
    "./12:30/run, hdfs://host/user/me/./12:30/run",
    "runs/12:30, hdfs://host/user/me/runs/12:30",
    "a~b, hdfs://host/user/me/a~b",
    "/runs/demo, /runs/demo",
    "hdfs:///runs, hdfs:///runs",
    "s3a://bucket/x y, s3a://bucket/x y",
    "file:/runs, file:/runs"
  })
  void onlyARelativePathBeginsInTheWorkingDirectory(String text, String expected) {
    assertThat(Location.absolute(text, path -> "hdfs://host/user/me/" + path)).contains(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"~/run", "~", "~me/run", "x:y", "12:30/run", "file:run", "a\0b", " "})
  void whatIsNeitherAPathNorAUriIsRefusedInOneSentence(String text) {
    assertThat(Location.absolute(text, path -> path)).isEmpty();
    assertThatThrownBy(() -> Location.ofOption("--run", text, path -> path))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid --run: %s (a path, or a URI such as hdfs://host/path; ~ stands for no home"
                    .formatted(text)
                + " directory, and a relative path with a colon in its first name begins with ./)");
  }

  @Test
  void inAConfigurationTheSentenceHasFileAndLine() {
    assertThatThrownBy(() -> Texts.read(directory, "\nspaced-kd.run.directory = \"~/run\""))
        .isInstanceOf(UserException.class)
        .hasMessageMatching(
            ".*/run.conf: 2: Invalid spaced-kd.run.directory: ~/run \\(a path, or a URI .*\\)");
  }

  @Test
  void everySettingThatTakesTextIsANameOrBecomesAbsolute() throws Exception {
    Path file = Files.writeString(directory.resolve("empty.conf"), "");
    Set<String> names = new TreeSet<>();
    for (String key : keys("", Sources.reference().getConfig(Settings.ROOT).root())) {
      resolved(file, key)
          .map(ResolvedConfig::values)
          .map(values -> values.get(Settings.path(key)))
          .filter(value -> !value.equals("base/relative"))
          .ifPresent(value -> names.add(key));
    }

    assertThat(names).containsExactlyInAnyOrderElementsOf(NAMES);
  }

  /** With the setting at some text; nothing where it takes none. */
  private static Optional<ResolvedConfig> resolved(Path file, String key) {
    try {
      List<String> overrides = List.of(Settings.path(key) + "=relative");
      return Optional.of(SettingsReader.read(file, overrides, path -> "base/" + path).resolved());
    } catch (UserException e) {
      return Optional.empty();
    }
  }

  private static Set<String> keys(String parent, ConfigObject group) {
    Set<String> keys = new TreeSet<>();
    for (String name : group.keySet()) {
      ConfigValue value = group.get(name);
      if (value instanceof ConfigObject below && !below.isEmpty()) {
        keys.addAll(keys(parent + name + ".", below));
      } else {
        keys.add(parent + name);
      }
    }
    return keys;
  }
}
