// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.spacedkd.jobs.filesystem.FileSystems;

/** Directories that are not there, so that they can be made to be not there again. */
final class NewDirectories {
  private final FileSystem files;
  private final List<Path> missing;

  private NewDirectories(FileSystem files, List<Path> missing) {
    this.files = files;
    this.missing = missing;
  }

  /** A directory and those above it, as far as they are missing. */
  static NewDirectories of(String uri, Configuration hadoop) throws IOException {
    Path directory = new Path(uri);
    FileSystem files = FileSystems.of(directory, hadoop);
    List<Path> missing = new ArrayList<>();
    for (Path path = files.makeQualified(directory);
        path != null && !files.exists(path);
        path = path.getParent()) {
      missing.add(path);
    }
    return new NewDirectories(files, missing);
  }

  /** Deletes those that are there by now and empty, the deepest first. */
  void delete() throws IOException {
    for (Path path : missing) {
      if (files.exists(path) && files.listStatus(path).length == 0) {
        files.delete(path, false /* nothing below it */);
      }
    }
  }
}
