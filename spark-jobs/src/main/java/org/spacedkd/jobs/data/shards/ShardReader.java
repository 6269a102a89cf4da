// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.Iterator;
import java.util.Locale;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.filesystem.FileSystems;

/**
 * Reads the examples of one file of prepared data in order, after comparing the file's SHA-256 with
 * the manifest's; runs in a task. The file need not fit in memory: it is read twice, or, where it
 * is not on a disk of this machine, once from end to end, into a temporary file.
 *
 * @param directory where the files are
 */
public record ShardReader(Directory directory) implements FlatMapFunction<ShardFile, Example> {
  @Override
  public Iterator<Example> call(ShardFile file) {
    Path path = directory.path(file.name());
    try {
      Path verified = verified(file);
      ExampleIterator examples =
          new ExampleIterator(path, ParquetExamples.reader(verified, directory.configuration()));
      // A task may stop before the end, as take does.
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> examples.close());
      return examples;
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  /** The file or a copy of it that lives as long as the task. */
  private Path verified(ShardFile file) throws IOException {
    Path path = directory.path(file.name());
    if (FileSystems.of(path, directory.configuration()) instanceof LocalFileSystem) {
      verify(file);
      return path;
    }
    java.nio.file.Path copy = Files.createTempFile("spaced-kd-shard-", ".parquet");
    TaskContext.get()
        .addTaskCompletionListener((TaskCompletionListener) context -> copy.toFile().delete());
    try (OutputStream output = Files.newOutputStream(copy)) {
      requireSame(file, directory.copy(file.name(), output));
    }
    return new Path(copy.toUri());
  }

  /** Compares a file with its SHA-256 in the manifest. */
  public void verify(ShardFile file) {
    requireSame(file, directory.sha256(file.name()));
  }

  private void requireSame(ShardFile file, String sha256) {
    if (!sha256.equals(file.sha256())) {
      throw Failures.reading(
          directory.path(file.name()),
          String.format(
              Locale.ROOT, "its SHA-256 is %s, the manifest's %s", sha256, file.sha256()));
    }
  }
}
