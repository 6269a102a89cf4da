// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Originals;

/**
 * Data that were prepared before, held against what is to be prepared now.
 *
 * @param dataset what is to be prepared
 * @param originals from what
 * @param directory where the data are
 * @param settings how files are reached
 * @param manifest of the data
 */
record FinishedData(
    DatasetSource dataset,
    Originals originals,
    Directory directory,
    Configuration settings,
    Manifest manifest) {
  void requireSameDataset() {
    if (!manifest.dataset().equals(dataset.label())) {
      throw refused(
          dataset, String.format(Locale.ROOT, "%s holds %s", directory.uri(), manifest.dataset()));
    }
  }

  /** Refuses another source, other lists, and more bad images than are allowed now. */
  void requireSameSettings() {
    String location = dataset.location(originals, settings);
    if (!manifest.source().equals(location)) {
      throw different(
          String.format(Locale.ROOT, "it from %s, not from %s", manifest.source(), location));
    }
    check()
        .changedList()
        .ifPresent(
            change -> {
              throw different("data of another list: " + change);
            });
    Quarantine.requireAtMost(originals.maxBad(), manifest.account(), dataset, directory);
  }

  /** Refuses files that are not what they were. */
  void requireSameFiles(OpenedSource opened) {
    check()
        .changes(opened, directory)
        .ifPresent(
            changes -> {
              throw different("data of other files: " + changes.words());
            });
  }

  private UserException different(String difference) {
    return refused(
        dataset,
        String.format(
            Locale.ROOT, "%s holds %s (%s)", directory.uri(), difference, BasisCheck.REMEDY));
  }

  private BasisCheck check() {
    return new BasisCheck(manifest.basis(), originals, settings);
  }

  /** Whether every file is there; what is in them is checked when they are read. */
  boolean isWhole() {
    return ManifestFile.isWhole(directory, manifest);
  }

  /** Whether there is nothing more that they could be held against; says so where it is missing. */
  boolean isSettled() {
    if (dataset.isGenerated()) {
      return true;
    }
    if (!manifest.basis().isKnown()) {
      System.out.printf(
          Locale.ROOT,
          "%s does not say of what files it was made, and is taken as it is%n",
          directory.uri());
      return true;
    }
    if (!originals.exist(settings)) {
      System.out.printf(
          Locale.ROOT,
          "%s is not there any more, and %s is taken as it is%n",
          originals.source(),
          directory.uri());
      return true;
    }
    return false;
  }

  static UserException refused(DatasetSource dataset, String reason) {
    return new UserException(
        ExitCode.DATA,
        String.format(Locale.ROOT, "Cannot prepare %s: %s", dataset.label(), reason));
  }
}
