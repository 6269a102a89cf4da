// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.filenames;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * The encoding in which Java reads and writes the names of local files, and the words of its
 * command line. It comes from the locale of the process, not from Java's options. Where it is not
 * UTF-8, a file whose name goes beyond ASCII is not found, or is written under another name.
 *
 * @param name as Java has it, such as {@code UTF-8}; {@code ANSI_X3.4-1968} without a locale
 */
public record FileNameEncoding(String name) {
  private static final String LOCAL = "file";

  /** That of this process. */
  public static FileNameEncoding ofThisProcess() {
    return new FileNameEncoding(System.getProperty("sun.jnu.encoding"));
  }

  /** Whether every name is read and written as it is. */
  public boolean isUtf8() {
    return name.equals(StandardCharsets.UTF_8.name());
  }

  /** Whether a local file's name, or a path, may become another one. */
  public boolean loses(String path) {
    return !isUtf8() && !StandardCharsets.US_ASCII.newEncoder().canEncode(path);
  }

  /**
   * Refuses a name that may become another one.
   *
   * @throws UserException (exit 4)
   */
  public void require(String path) {
    if (loses(path)) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot use %s: Java takes names of files for %s here and loses letters beyond ASCII"
                  + " (set LC_ALL=C.UTF-8, for executors by spark.executorEnv.LC_ALL)",
              path,
              name));
    }
  }

  /**
   * Refuses a whole path whose name may become another one; other file systems than the local one
   * have encodings of their own.
   *
   * @return the path
   * @throws UserException (exit 4)
   */
  public Path require(Path path) {
    if (isLocal(path)) {
      require(path.toUri().getPath());
    }
    return path;
  }

  /**
   * The file system of a path whose name stays what it is.
   *
   * @throws IOException where Hadoop has no such file system
   * @throws UserException (exit 4) where the name may become another one
   */
  public FileSystem fileSystem(Path path, Configuration settings) throws IOException {
    FileSystem files = path.getFileSystem(settings);
    require(files.makeQualified(path));
    return files;
  }

  private static boolean isLocal(Path path) {
    return LOCAL.equals(path.toUri().getScheme());
  }
}
