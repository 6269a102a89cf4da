// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.core.configuration.reading.SettingsReader;
import org.spacedkd.core.configuration.reading.SweepReader;
import picocli.CommandLine.Option;

/** Where a command's configuration comes from. */
public final class ConfigurationOptions {
  @Option(
      names = "--conf",
      required = true,
      paramLabel = "FILE",
      description = "Configuration file (HOCON), read over the defaults of reference.conf.")
  private Path file;

  @Option(
      names = "--set",
      paramLabel = "PATH=VALUE",
      description =
          "Overrides one setting by its full path, such as spaced-kd.training.max-steps=24; "
              + "the value null unsets it. May be repeated.")
  private List<String> overrides = new ArrayList<>();

  /** The settings of a run, all of them checked. */
  public Settings settings() {
    return SettingsReader.read(file, overrides, HadoopSettings.workingDirectory());
  }

  /** The cells of a sweep, all of them checked; nothing where the file is a run's. */
  public Optional<SweepSettings> sweep() {
    return SweepReader.read(file, overrides, HadoopSettings.workingDirectory());
  }

  /** The file, for people. */
  public Path file() {
    return file;
  }
}
