// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumSet;
import org.apache.commons.io.IOUtils;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** Files that are there whole or not at all. */
final class WholeFiles {
  private WholeFiles() {}

  /** Creates a file, and reads it back: a piece of it would keep a full disk full. */
  static void create(FileContext files, Path file, byte[] bytes) throws IOException {
    try {
      writeAndReadBack(files, file, bytes);
    } catch (IOException | FSError failure) {
      try {
        files.delete(file, false /* a single file */);
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }

  private static void writeAndReadBack(FileContext files, Path file, byte[] bytes)
      throws IOException {
    try (OutputStream out =
        files.create(
            file, EnumSet.of(CreateFlag.CREATE, CreateFlag.OVERWRITE), CreateOpts.createParent())) {
      out.write(bytes);
    }
    try (FSDataInputStream in = files.open(file)) {
      if (!IOUtils.contentEquals(in, new ByteArrayInputStream(bytes))) {
        throw new IOException("what was written does not read back");
      }
    }
  }

  /**
   * Puts a file in the place of another.
   *
   * @param name of the other, for people
   * @throws UserException (exit 3) when that is a directory
   */
  static void replace(FileContext files, Path from, Path to, String name) throws IOException {
    try {
      AtomicFiles.replace(files, from, to);
    } catch (IOException e) {
      files.delete(from, false /* a single file */);
      requireNoDirectory(files, to, "write", name);
      throw e;
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
    return new UserException(ExitCode.DATA, "Cannot %s %s: %s".formatted(verb, name, reason));
  }
}
