// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.viewfs.ViewFileSystem;
import org.spacedkd.jobs.filenames.FileNameEncoding;
import org.spacedkd.jobs.filesystem.FileSystems;

/**
 * A path on the file system that it is on; one that a mount table leads to on this machine is taken
 * for that local one.
 *
 * @param files the file system
 * @param path the path there
 */
record Located(FileSystem files, Path path) {
  /**
   * Follows mount tables.
   *
   * @throws java.io.FileNotFoundException where there is no such path in one
   */
  static Located of(Path path, Configuration settings) throws IOException {
    FileSystem files = FileSystems.of(path, settings);
    if (files instanceof ViewFileSystem) {
      Path behind = files.resolvePath(path);
      FileSystem mounted = behind.getFileSystem(settings);
      if (mounted instanceof LocalFileSystem) {
        return new Located(FileSystems.of(behind, settings), behind);
      }
    }
    return new Located(files, path);
  }

  /** Where a path is on this machine once links are followed; nothing where it is elsewhere. */
  static Optional<java.nio.file.Path> realPath(Path path, Configuration settings) {
    try {
      Optional<java.nio.file.Path> local = of(path, settings).local();
      return local.isPresent() ? Optional.of(local.get().toRealPath()) : Optional.empty();
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  /** Where it is on this machine; nothing where it is elsewhere. */
  Optional<java.nio.file.Path> local() {
    try {
      return files instanceof LocalFileSystem local
          ? Optional.of(local.pathToFile(path).toPath())
          : Optional.empty();
    } catch (InvalidPathException e) {
      throw Failures.reading(path, "its name is not " + FileNameEncoding.ofThisProcess().name());
    }
  }

  /** On a local file system without Hadoop's checksums, which nobody has written beside it. */
  FSDataInputStream open() throws IOException {
    return (files instanceof LocalFileSystem local ? local.getRawFileSystem() : files).open(path);
  }
}
