// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.FileUtil;
import org.apache.hadoop.fs.Path;
import org.spacedkd.jobs.filesystem.FileSystems;

/**
 * Writes files beside their place and moves them there, or uploads them in one go, so that nobody
 * ever sees a part of one; what was there before is replaced.
 */
public final class Publication {
  /** How the names of files begin that are not yet in their place; Spark reads none of these. */
  private static final String TEMPORARY = "_temporary-";

  private static final String DRIVER = "driver";

  private Publication() {}

  /** Writes a file. */
  @FunctionalInterface
  public interface Writer {
    void write(Path path) throws IOException;
  }

  /** Writes the bytes of a file. */
  @FunctionalInterface
  public interface Content {
    void write(OutputStream output) throws IOException;
  }

  /** Whether a name is the temporary name of a file that is not in its place yet. */
  public static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY);
  }

  /**
   * Publishes a file of a task.
   *
   * @param attempt distinguishes the file of this attempt from the files of other attempts
   */
  public static void publish(Directory directory, String name, String attempt, Writer writer) {
    try {
      FileSystem files = directory.fileSystem();
      Path root = files.makeQualified(directory.root());
      if (FileSystems.isObjectStore(FileSystems.scheme(root, files::resolvePath))) {
        upload(files, directory.path(name), writer);
        return;
      }
      Path temporary = directory.path(TEMPORARY + attempt + "-" + name);
      writer.write(temporary);
      directory.delete(name);
      if (!files.rename(temporary, directory.path(name))) {
        throw new IOException(String.format(Locale.ROOT, "%s cannot be renamed to it", temporary));
      }
    } catch (IOException e) {
      throw Failures.writing(directory.path(name), e);
    }
  }

  /** An object store shows a file when all of it is there; a rename would copy it once more. */
  private static void upload(FileSystem files, Path to, Writer writer) throws IOException {
    File local = Files.createTempDirectory("spaced-kd-upload-").toFile();
    try {
      Path written = new Path(new File(local, to.getName()).toURI());
      writer.write(written);
      files.copyFromLocalFile(false /* copied */, true /* in place of another */, written, to);
    } finally {
      FileUtil.fullyDelete(local);
    }
  }

  /** Publishes a text of the driver, in UTF-8. */
  public static void publish(Directory directory, String name, String text) {
    publish(directory, name, output -> output.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  /** Publishes a file of the driver. */
  public static void publish(Directory directory, String name, Content content) {
    publish(
        directory,
        name,
        DRIVER,
        path -> {
          try (OutputStream output =
              path.getFileSystem(directory.configuration()).create(path, true)) {
            content.write(output);
          }
        });
  }
}
