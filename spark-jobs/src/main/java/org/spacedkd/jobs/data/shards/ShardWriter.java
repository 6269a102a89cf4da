// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.function.Function;
import org.spacedkd.core.image.Pixels;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Publication;
import org.spacedkd.jobs.data.files.TaskOutcome;

/**
 * Writes one shard, or keeps it where it was written before from the same files; runs in a task.
 *
 * @param directory where it goes
 */
public record ShardWriter(Directory directory)
    implements Function<ShardSource, TaskOutcome<Written>> {
  @Override
  public TaskOutcome<Written> call(ShardSource source) {
    return TaskOutcome.of(() -> kept(source).orElseGet(() -> write(source)));
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
        .map(note -> written(source.shard(), note));
  }

  private Written write(ShardSource source) {
    Shard shard = source.shard();
    Contents contents = new Contents(source);
    Publication.publish(
        directory,
        shard.name(),
        Long.toString(TaskContext.get().taskAttemptId()),
        path -> write(path, contents));
    return written(shard, contents.note());
  }

  private Written written(Shard shard, ShardNote note) {
    int rows = shard.rows() - note.quarantined().size();
    String name = shard.name();
    ShardFile file = new ShardFile(name, rows, directory.length(name), directory.sha256(name));
    return new Written(shard.split(), note.first(), file, note.pixels(), note.quarantined());
  }

  private void write(Path path, Contents contents) throws IOException {
    try (ParquetWriter<Group> writer =
        ParquetExamples.writer(path, directory.configuration(), contents::noteOfPhotos)) {
      contents.write(writer);
    }
  }

  /** What goes into a shard, and what is to be said of it. */
  private static final class Contents {
    private final ShardSource source;
    private final List<Quarantined> quarantined = new ArrayList<>();
    private PixelSums pixels = PixelSums.NONE;

    Contents(ShardSource source) {
      this.source = source;
    }

    void write(ParquetWriter<Group> writer) throws IOException {
      source.read(
          new ShardSource.Sink() {
            @Override
            public void accept(Example example, Pixels photo) throws IOException {
              pixels = pixels.plus(PixelSums.of(photo));
              writer.write(ParquetExamples.row(example));
            }

            @Override
            public void leaveOut(Quarantined image) {
              quarantined.add(image);
            }
          });
    }

    ShardNote note() {
      String origin = source.origin().map(Origin::sha256).orElse("");
      return new ShardNote(origin, source.shard().first(), pixels, quarantined);
    }

    /** A file that is always made again says nothing. */
    Optional<ShardNote> noteOfPhotos() {
      return source.origin().map(origin -> note());
    }
  }
}
