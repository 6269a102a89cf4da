// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Tally;
import org.spacedkd.jobs.data.files.Tar;
import org.spacedkd.jobs.data.files.TextFile;

/** Finds the splits of a folder of photos, each in one place. */
sealed interface SplitFinder permits FolderSplits, ArchiveSplits {
  /** Looks at the top of a source: a directory, or an archive with both splits. */
  static SplitFinder open(Directory source) {
    if (source.exists() && !source.isDirectory()) {
      TextFile file = TextFile.of(source.uri(), source.configuration());
      return ArchiveSplits.of(Tar.whole(file.directory(), file.name()));
    }
    return FolderSplits.of(source);
  }

  /**
   * Finds a split.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where there is none, or more than one
   */
  SplitLayout find(Place place);

  /** What is beside the splits. */
  Tally besides();
}
