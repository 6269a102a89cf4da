// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.spacedkd.core.configuration.Settings;

/** Configuration files of tests. */
public final class Texts {
  private Texts() {}

  /** The settings of a file {@code run.conf} with the given text. */
  public static Settings read(Path directory, String text, String... overrides) {
    try {
      Path file = Files.writeString(directory.resolve("run.conf"), text);
      return SettingsReader.read(file, List.of(overrides));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
