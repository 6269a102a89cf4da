// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.io.Serializable;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Publication;

/**
 * Gives the examples of a shard other ids, because examples were left out of the ones before it;
 * runs in a task.
 *
 * @param directory where it is
 */
public record ShardRenumbering(Directory directory)
    implements Function<ShardRenumbering.Request, Written> {
  /**
   * What is asked for.
   *
   * @param written the shard as it is
   * @param first the id that its first example gets
   */
  public record Request(Written written, int first) implements Serializable {
    /** Whether its first example has another id now. */
    public boolean changesAnything() {
      return written.first() != first;
    }
  }

  @Override
  public Written call(Request request) {
    Written written = request.written();
    String name = written.file().name();
    Publication.publish(
        directory,
        name,
        Long.toString(TaskContext.get().taskAttemptId()),
        path -> copy(directory.path(name), path, request.first()));
    ShardFile file =
        new ShardFile(name, written.file().rows(), directory.length(name), directory.sha256(name));
    return new Written(
        written.split(), request.first(), file, written.pixels(), written.quarantined());
  }

  private void copy(Path from, Path to, int first) throws IOException {
    Configuration configuration = directory.configuration();
    Optional<ShardNote> note =
        ParquetExamples.note(from, configuration)
            .map(old -> new ShardNote(old.origin(), first, old.pixels(), old.quarantined()));
    int id = first;
    try (ParquetWriter<Group> writer = ParquetExamples.writer(to, configuration, () -> note);
        ExampleIterator examples =
            new ExampleIterator(from, ParquetExamples.reader(from, configuration))) {
      while (examples.hasNext()) {
        writer.write(ParquetExamples.row(examples.next().withId(id++)));
      }
    }
  }
}
