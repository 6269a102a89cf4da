// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.hadoop.example.GroupWriteSupport;
import org.apache.parquet.schema.MessageType;

/**
 * Builds writers of files with a note in the footer, which Parquet's own example writer would have
 * to know before the first row.
 */
final class NotedWriter extends ParquetWriter.Builder<Group, NotedWriter> {
  private final OrderedFile file;
  private final MessageType schema;
  private final Supplier<Optional<ShardNote>> note;

  NotedWriter(OrderedFile file, MessageType schema, Supplier<Optional<ShardNote>> note) {
    super(file);
    this.file = file;
    this.schema = schema;
    this.note = note;
  }

  @Override
  protected NotedWriter self() {
    return this;
  }

  @Override
  protected WriteSupport<Group> getWriteSupport(Configuration configuration) {
    return new GroupWriteSupport() {
      @Override
      public WriteContext init(Configuration given) {
        Configuration own = new Configuration(given);
        setSchema(schema, own);
        return super.init(own);
      }

      @Override
      public FinalizedWriteContext finalizeWrite() {
        file.endExamples();
        return new FinalizedWriteContext(
            note.get().map(text -> Map.of(ShardNote.KEY, text.json())).orElseGet(Map::of));
      }
    };
  }
}
