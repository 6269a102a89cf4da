// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.spacedkd.core.configuration.ResolvedConfig;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.reading.SettingsReader;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The configuration that a run was begun with, {@code resolved.conf} of its directory: the first
 * file of a run, and what it is known by.
 */
record StoredConfiguration(RunDirectory directory) {
  static final String FILE = "resolved.conf";

  /** What every version has written; the defaults of today would hide that it is not there. */
  private static final List<String> ALWAYS_THERE =
      Stream.of("run.seed", "data.dataset", "training.global-batch-size", "distillation.mode")
          .map(Settings::path)
          .toList();

  /**
   * The file's text; nothing where no run was begun.
   *
   * @throws UserException (exit 3) when it is damaged, or missing where a run has been
   */
  Optional<String> read() {
    Optional<String> text = directory.readText(FILE);
    text.ifPresentOrElse(this::requireWhole, this::requireNeverBegun);
    return text;
  }

  /**
   * The settings in it; nothing where no run was begun.
   *
   * @throws UserException (exit 3) as {@link #read} does, or when a value is not allowed
   */
  Optional<Settings> settings() {
    Optional<String> text = read();
    try {
      return text.map(whole -> SettingsReader.resolved(whole, HadoopSettings.workingDirectory()));
    } catch (UserException problems) {
      throw damaged(problems.getMessage().lines().findFirst().orElseThrow());
    }
  }

  private void requireWhole(String text) {
    Set<String> paths = ResolvedConfig.parse(text, directory.describe(FILE)).values().keySet();
    ALWAYS_THERE.stream()
        .filter(path -> !paths.contains(path))
        .findFirst()
        .ifPresent(
            path -> {
              throw damaged(String.format(Locale.ROOT, "it has no %s", path));
            });
  }

  private void requireNeverBegun() {
    boolean wasBegun =
        Stream.of(RunManifest.FILE, RunStatus.FILE, LedgerLine.FILE, MetricsLine.FILE)
                .anyMatch(file -> !directory.isAbsent(file))
            || !directory.list(Checkpoints.FOLDER).isEmpty();
    if (wasBegun) {
      throw damaged("the file is missing, and with it what was trained here");
    }
  }

  private UserException damaged(String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot read %s: %s", directory.describe(FILE), reason));
  }
}
