// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.spacedkd.core.failure.UserException;

/**
 * Writes one shard; runs in a task.
 *
 * @param reader where its examples come from
 * @param directory where it goes
 */
record ShardWriter(ExampleReader reader, Directory directory)
    implements Function<Shard, ShardOutcome> {
  @Override
  public ShardOutcome call(Shard shard) {
    PixelSums sums = new PixelSums();
    String attempt = Long.toString(TaskContext.get().taskAttemptId());
    try {
      directory.publish(shard.name(), attempt, path -> write(shard, path, sums));
      return new ShardOutcome.Written(shard.split(), file(shard), sums);
    } catch (UserException e) {
      // A file system that fails may do better next time; Spark tries again.
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      return new ShardOutcome.Failed(e);
    }
  }

  private ShardFile file(Shard shard) {
    String name = shard.name();
    return new ShardFile(name, shard.rows(), directory.length(name), directory.sha256(name));
  }

  private void write(Shard shard, Path path, PixelSums sums) throws IOException {
    try (ParquetWriter<Group> writer = ParquetExamples.writer(path, directory.configuration())) {
      reader.read(
          shard.split(),
          shard.first(),
          shard.rows(),
          example -> {
            writer.write(ParquetExamples.row(example));
            sums.add(example.decode());
          });
    }
  }
}
