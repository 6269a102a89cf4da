// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroupFactory;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.GroupReadSupport;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.apache.parquet.hadoop.util.HadoopOutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;

/** Examples as rows of a Parquet file. */
final class ParquetExamples {
  private static final MessageType SCHEMA =
      MessageTypeParser.parseMessageType(
          """
          message example {
            required int32 id;
            required int32 label;
            required int32 height;
            required int32 width;
            required binary encoding (STRING);
            required binary bytes;
          }
          """);

  /** Bounds the memory of who writes and who reads: both hold a row group, and all pixels in it. */
  static final long ROW_GROUP_BYTES = 16L << 20;

  private ParquetExamples() {}

  /**
   * Opens a file. Uncompressed, because photos are already and noise is not worth it.
   *
   * @param note what the file says of itself, asked for when all examples are written
   */
  static ParquetWriter<Group> writer(
      Path path, Configuration configuration, Supplier<Optional<ShardNote>> note)
      throws IOException {
    OrderedFile file = new OrderedFile(HadoopOutputFile.fromPath(path, configuration));
    return new NotedWriter(file, SCHEMA, note)
        .withConf(configuration)
        .withCompressionCodec(CompressionCodecName.UNCOMPRESSED)
        .withRowGroupSize(ROW_GROUP_BYTES)
        // Parquet looks at a group's size every so many rows, guessed from those before: a hundred
        // large photos, or all that come after a small one, fill many times a group.
        .withMinRowCountForPageSizeCheck(1)
        .withMaxRowCountForPageSizeCheck(1)
        .withDictionaryEncoding("bytes", false)
        .build();
  }

  static ParquetReader<Group> reader(Path path, Configuration configuration) throws IOException {
    return ParquetReader.builder(new GroupReadSupport(), path).withConf(configuration).build();
  }

  /** What a file says of itself; empty where that is nothing, or it is no whole file. */
  static Optional<ShardNote> note(Path path, Configuration configuration) {
    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(path, configuration))) {
      Map<String, String> texts = reader.getFileMetaData().getKeyValueMetaData();
      return Optional.ofNullable(texts.get(ShardNote.KEY)).flatMap(ShardNote::parse);
    } catch (IOException | RuntimeException e) {
      // Parquet says by a RuntimeException that a file is none of its own.
      return Optional.empty();
    }
  }

  static Group row(Example example) {
    return new SimpleGroupFactory(SCHEMA)
        .newGroup()
        .append("id", example.id())
        .append("label", example.label())
        .append("height", example.height())
        .append("width", example.width())
        .append("encoding", example.encoding().name())
        .append("bytes", Binary.fromConstantByteArray(example.bytes()));
  }

  static Example example(Group row) {
    return new Example(
        row.getInteger("id", 0),
        row.getInteger("label", 0),
        row.getInteger("height", 0),
        row.getInteger("width", 0),
        Encoding.valueOf(row.getString("encoding", 0)),
        row.getBinary("bytes", 0).getBytes());
  }
}
