// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Locale;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * Files that are there whole or not at all, unless somebody has put a directory in their place.
 *
 * @param placement how they get there
 */
record WholeFiles(FileContext files, Placement placement) {
  /**
   * Puts a file in place of what was there.
   *
   * @param beside is free for it
   * @param name of the file, for people
   * @throws UserException (exit 3) when a directory is in its place
   */
  void put(Path path, Path beside, byte[] bytes, RunDirectory.Fence fence, String name)
      throws IOException {
    try {
      placement.put(path, beside, bytes, fence);
    } catch (IOException e) {
      requireNoDirectory(files, path, "write", name);
      throw e;
    }
  }

  /**
   * Makes sure, as far as that shows beforehand, that a directory is there or can be made.
   *
   * @throws IOException when what it would be in is a file, or may not be written
   */
  static void requireRoom(FileContext files, Path directory) throws IOException {
    Path nearest = directory;
    while (nearest.getParent() != null && !files.util().exists(nearest)) {
      nearest = nearest.getParent();
    }
    if (files.util().exists(nearest)) {
      if (!files.getFileStatus(nearest).isDirectory()) {
        throw new IOException(nearest.toUri().getPath() + " is no directory");
      }
      AtomicFiles.requireWritable(files, nearest);
    }
  }

  /**
   * Makes sure that no directory is where a file should be; to a file system it is as good as none.
   *
   * @param verb what cannot be done where there is one
   * @param name of the file, for people
   */
  static void requireNoDirectory(FileContext files, Path file, String verb, String name)
      throws IOException {
    try {
      if (files.getFileStatus(file).isDirectory()) {
        throw foreign(verb, name, "it is a directory");
      }
    } catch (FileNotFoundException e) {
      // Nothing is in the way.
    }
  }

  /** What to say of what nobody of this program has put there (exit 3). */
  static UserException foreign(String verb, String name, String reason) {
    return new UserException(
        ExitCode.DATA, String.format(Locale.ROOT, "Cannot %s %s: %s", verb, name, reason));
  }
}
