// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.ShardOutcome.Written;

/**
 * Writes one shard, or keeps it where it was written before from the same files; runs in a task.
 *
 * @param directory where it goes
 */
record ShardWriter(Directory directory) implements Function<ShardSource, ShardOutcome> {
  @Override
  public ShardOutcome call(ShardSource source) {
    try {
      return kept(source).orElseGet(() -> write(source));
    } catch (UserException e) {
      // A file system that fails may do better next time; Spark tries again.
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      return new ShardOutcome.Failed(e);
    }
  }

  private Optional<Written> kept(ShardSource source) {
    String name = source.shard().name();
    return source
        .origin()
        .filter(origin -> directory.holds(name) && directory.modified(name) >= origin.newest())
        .flatMap(
            origin ->
                ParquetExamples.note(directory.path(name), directory.configuration())
                    .filter(note -> note.origin().equals(origin.sha256())))
        .map(note -> written(source.shard(), note.first(), note.quarantined()));
  }

  private Written write(ShardSource source) {
    Shard shard = source.shard();
    List<Quarantined> quarantined = new ArrayList<>();
    directory.publish(
        shard.name(),
        Long.toString(TaskContext.get().taskAttemptId()),
        path -> write(source, path, quarantined));
    return written(shard, shard.first(), quarantined);
  }

  private Written written(Shard shard, int first, List<Quarantined> quarantined) {
    int rows = shard.rows() - quarantined.size();
    String name = shard.name();
    ShardFile file = new ShardFile(name, rows, directory.length(name), directory.sha256(name));
    return new Written(shard.split(), first, file, quarantined);
  }

  private void write(ShardSource source, Path path, List<Quarantined> quarantined)
      throws IOException {
    try (ParquetWriter<Group> writer =
        ParquetExamples.writer(path, directory.configuration(), () -> note(source, quarantined))) {
      source.read(
          new ShardSource.Sink() {
            @Override
            public void accept(Example example) throws IOException {
              writer.write(ParquetExamples.row(example));
            }

            @Override
            public void leaveOut(Quarantined image) {
              quarantined.add(image);
            }
          });
    }
  }

  private static Optional<ShardNote> note(ShardSource source, List<Quarantined> quarantined) {
    return source
        .origin()
        .map(origin -> new ShardNote(origin.sha256(), source.shard().first(), quarantined));
  }
}
