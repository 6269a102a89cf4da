// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.util.Iterator;
import org.apache.hadoop.fs.Path;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.util.TaskCompletionListener;

/**
 * Reads the examples of one file of prepared data in order, after comparing the file's SHA-256 with
 * the manifest's; runs in a task. The file is read twice, so that it need not fit in memory.
 *
 * @param directory where the files are
 */
record ShardReader(Directory directory) implements FlatMapFunction<ShardFile, Example> {
  @Override
  public Iterator<Example> call(ShardFile file) {
    Path path = directory.path(file.name());
    try {
      verify(file);
      ExampleIterator examples =
          new ExampleIterator(path, ParquetExamples.reader(path, directory.configuration()));
      // A task may stop before the end, as take does.
      TaskContext.get()
          .addTaskCompletionListener((TaskCompletionListener) context -> examples.close());
      return examples;
    } catch (IOException e) {
      throw Failures.reading(path, e);
    }
  }

  /** Compares a file with its SHA-256 in the manifest. */
  void verify(ShardFile file) {
    String sha256 = directory.sha256(file.name());
    if (!sha256.equals(file.sha256())) {
      throw Failures.reading(
          directory.path(file.name()),
          "its SHA-256 is %s, the manifest's %s".formatted(sha256, file.sha256()));
    }
  }
}
