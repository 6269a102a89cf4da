// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filenames.FileNameEncoding;
import org.spacedkd.jobs.filesystem.FileSystems;
import org.spacedkd.jobs.filesystem.Trouble;

/**
 * A folder of a directory that every process is to reach, and what is tried in it; goes to tasks.
 *
 * @param uri the directory
 * @param folder name of the folder
 */
record SharedDirectory(String uri, String folder, SerializableConfiguration hadoop)
    implements Serializable {
  private static final String OF_DRIVER = "of-the-driver";

  /** Tried on the driver, first: creates the folder, and what the others must see there. */
  Optional<String> begin() {
    return attempt(
        files -> {
          if (!files.mkdirs(path(""))) {
            throw new IOException("the directory cannot be created");
          }
          create(files, OF_DRIVER);
        });
  }

  /** What the others must see. */
  SharedFile ofDriver() {
    return new SharedFile(path(OF_DRIVER).toString(), "what the driver writes there", hadoop);
  }

  /** Tried everywhere: create, write, rename, delete. */
  Optional<String> examine(String process) {
    String name = process.replace(' ', '-');
    return attempt(
        files -> {
          if (!files.exists(path(OF_DRIVER))) {
            throw new IOException("what the driver wrote there is not seen here");
          }
          create(files, name);
          if (!files.rename(path(name), path(name + "-renamed"))) {
            throw new IOException("a file cannot be renamed");
          }
          if (!files.delete(path(name + "-renamed"), false /* a single file */)) {
            throw new IOException("a file cannot be deleted");
          }
        });
  }

  /** Takes away what was tried. */
  void end() {
    attempt(files -> files.delete(path(""), true /* with all it holds */));
  }

  /** What is done with a file system. */
  @FunctionalInterface
  private interface Attempt {
    void on(FileSystem files) throws IOException;
  }

  private Optional<String> attempt(Attempt attempt) {
    try {
      attempt.on(FileSystems.of(path(""), hadoop.value()));
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(fault(uri, e));
    } catch (UserException e) {
      // A name that this process would change is a fault of its file names' encoding.
      return FileNameEncoding.ofThisProcess().loses(uri)
          ? Optional.empty()
          : Optional.of(e.getMessage());
    }
  }

  /** What an exception says of a directory, as half a sentence. */
  static String fault(String uri, IOException e) {
    return String.format(Locale.ROOT, "it cannot use %s: %s", uri, Trouble.reason(e));
  }

  private void create(FileSystem files, String name) throws IOException {
    try (OutputStream out = files.create(path(name), false /* none is there */)) {
      out.write(name.getBytes(StandardCharsets.UTF_8));
    }
  }

  private Path path(String name) {
    Path root = new Path(uri, folder);
    return name.isEmpty() ? root : new Path(root, name);
  }
}
