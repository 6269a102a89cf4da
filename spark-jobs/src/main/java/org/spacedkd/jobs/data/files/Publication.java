// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.apache.hadoop.fs.Path;

/**
 * Writes files beside their place and moves them there, so that nobody ever sees a part of one;
 * what was there before is replaced.
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

  /** Whether a file's name is that of one which is not in its place yet. */
  public static boolean isTemporary(String name) {
    return name.startsWith(TEMPORARY);
  }

  /**
   * Publishes a file of a task.
   *
   * @param attempt tells this attempt's file from those of other attempts
   */
  public static void publish(Directory directory, String name, String attempt, Writer writer) {
    Path temporary = directory.path(TEMPORARY + attempt + "-" + name);
    try {
      writer.write(temporary);
      directory.delete(name);
      if (!directory.fileSystem().rename(temporary, directory.path(name))) {
        throw new IOException(String.format(Locale.ROOT, "%s cannot be renamed to it", temporary));
      }
    } catch (IOException e) {
      throw Failures.writing(directory.path(name), e);
    }
  }

  /** Publishes a text of the driver, in UTF-8. */
  public static void publish(Directory directory, String name, String text) {
    publish(
        directory,
        name,
        DRIVER,
        path -> {
          try (OutputStream output = directory.fileSystem().create(path, true)) {
            output.write(text.getBytes(StandardCharsets.UTF_8));
          }
        });
  }
}
