// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.EnumSet;
import org.apache.hadoop.fs.CreateFlag;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileContext;
import org.apache.hadoop.fs.Options.CreateOpts;
import org.apache.hadoop.fs.Path;

/**
 * Creation of a file of which several processes can try to be the creator. HDFS decides by itself.
 * Hadoop's local file system looks first and creates then, which two can do at once; there the
 * operating system decides. A store without exclusive creation keeps what was written last, so the
 * file is read back: it is one's own only if it holds one's own bytes.
 */
final class ExclusiveFile {
  private ExclusiveFile() {}

  /** Whether this call created the file; {@code bytes} are the caller's alone. */
  static boolean create(FileContext files, Path path, byte[] bytes) throws IOException {
    try {
      if (path.toUri().getScheme().equals("file")) {
        java.nio.file.Path local = java.nio.file.Path.of(path.toUri().getPath());
        Files.createDirectories(local.getParent());
        Files.write(local, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
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

  private static void createRemote(FileContext files, Path path, byte[] bytes) throws IOException {
    try (FSDataOutputStream out =
        files.create(path, EnumSet.of(CreateFlag.CREATE), CreateOpts.createParent())) {
      out.write(bytes);
    }
  }
}
