// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Options.Rename;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsAction;

/**
 * What must happen in one step. HDFS sees to it by itself. Hadoop's local file system looks first
 * and creates then, deletes first and renames then, with a moment between the two; on a local disk
 * the operating system is asked instead.
 */
final class AtomicFiles {
  private AtomicFiles() {}

  /** The file system of a path; without a scheme it is on the default one. */
  static FileContext around(Path path, Configuration hadoop) throws IOException {
    Configuration raw = new Configuration(hadoop);
    // Hashes guard what must not change; .crc files beside every local file would only be clutter.
    raw.set("fs.AbstractFileSystem.file.impl", "org.apache.hadoop.fs.local.RawLocalFs");
    return FileContext.getFileContext(
        path.toUri().getScheme() == null
            ? FileContext.getFileContext(raw).getDefaultFileSystem().getUri()
            : path.toUri(),
        raw);
  }

  /** Puts a file in the place of another, which is there all the time. */
  static void replace(FileContext files, Path from, Path to) throws IOException {
    if (isLocal(to)) {
      Files.move(local(from), local(to), StandardCopyOption.ATOMIC_MOVE);
    } else {
      files.rename(from, to, Rename.OVERWRITE);
    }
  }

  /**
   * Creates a file of which several processes can try to be the creator. A store without exclusive
   * creation keeps what was written last, so the file is read back.
   *
   * @param bytes the caller's alone
   * @return whether the file is the caller's
   */
  static boolean create(FileContext files, Path path, byte[] bytes) throws IOException {
    try {
      if (isLocal(path)) {
        Files.createDirectories(local(path).getParent());
        createLocal(local(path), bytes);
      } else {
        createRemote(files, path, bytes);
      }
    } catch (FileAlreadyExistsException | java.nio.file.FileAlreadyExistsException e) {
      // Perhaps by this very caller, at a try whose answer was lost.
    }
    try (FSDataInputStream in = files.open(path)) {
      return Arrays.equals(in.readAllBytes(), bytes);
    }
  }

  private static void createLocal(java.nio.file.Path path, byte[] bytes) throws IOException {
    OutputStream created =
        Files.newOutputStream(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    try (OutputStream out = created) {
      out.write(bytes);
    } catch (IOException e) {
      // An empty file on a full disk would look like somebody else's.
      Files.delete(path);
      throw e;
    }
  }

  private static void createRemote(FileContext files, Path path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out =
        files.create(path, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
      out.write(bytes);
    }
  }

  /**
   * Makes sure that a directory may be written. On a local disk Hadoop looks at permissions alone,
   * which do not hold root back.
   */
  static void requireWritable(FileContext files, Path directory) throws IOException {
    if (!isLocal(directory)) {
      files.access(directory, FsAction.WRITE);
    } else if (!Files.isWritable(local(directory))) {
      throw new AccessDeniedException(local(directory).toString());
    }
  }

  private static boolean isLocal(Path path) {
    return path.toUri().getScheme().equals("file");
  }

  private static java.nio.file.Path local(Path path) {
    return java.nio.file.Path.of(path.toUri());
  }
}
