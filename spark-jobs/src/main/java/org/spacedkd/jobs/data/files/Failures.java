// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filesystem.Trouble;

/** What a file system's failures mean to the user. */
public final class Failures {
  private Failures() {}

  /** Something cannot be read: exit 3, or 4 where that is trouble with the store. */
  public static UserException reading(Path path, IOException cause) {
    // Hadoop's local file system finds damage by itself in files that it wrote.
    if (cause instanceof ChecksumException damage) {
      return reading(
          path,
          String.format(Locale.ROOT, "it is damaged in the block at byte %d", damage.getPos()));
    }
    Trouble trouble = Trouble.reading(cause);
    return new UserException(
        trouble.exit(),
        String.format(Locale.ROOT, "Cannot read %s: %s", path, trouble.reason()),
        cause);
  }

  /** Something cannot be read, for a reason of our own (exit 3). */
  public static UserException reading(Path path, String reason) {
    return new UserException(
        ExitCode.DATA, String.format(Locale.ROOT, "Cannot read %s: %s", path, reason));
  }

  /** Something cannot be written (exit 4). */
  static UserException writing(Path path, IOException cause) {
    return new UserException(
        ExitCode.RESOURCES,
        String.format(Locale.ROOT, "Cannot write %s: %s", path, Trouble.reason(cause)),
        cause);
  }
}
