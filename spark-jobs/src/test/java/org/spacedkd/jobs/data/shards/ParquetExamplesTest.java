// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.format.FileMetaData;
import org.apache.parquet.format.Util;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.util.HadoopInputFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetExamplesTest {
  private static final int SMALL = 1_000;
  private static final int LARGE = 400_000;
  private static final int ROWS = 100;

  @TempDir private java.nio.file.Path directory;

  @Test
  void rowGroupsOfLargePhotosAfterASmallOneAreNoLarger() throws IOException {
    Path file = new Path(directory.resolve("photos.parquet").toUri());
    Configuration configuration = new Configuration();
    try (ParquetWriter<Group> writer =
        ParquetExamples.writer(file, configuration, Optional::empty)) {
      for (int id = 0; id < ROWS; id++) {
        byte[] bytes = new byte[id == 0 ? SMALL : LARGE];
        writer.write(ParquetExamples.row(new Example(id, 0, 1, 1, Encoding.JPEG, bytes)));
      }
    }

    try (ParquetFileReader reader =
        ParquetFileReader.open(HadoopInputFile.fromPath(file, configuration))) {
      List<Long> groups =
          reader.getRowGroups().stream().map(BlockMetaData::getTotalByteSize).toList();
      assertThat(groups)
          .hasSize(3)
          .allMatch(bytes -> bytes < ParquetExamples.ROW_GROUP_BYTES + LARGE);
    }
  }

  /**
   * Parquet itself leaves their order to the hash codes of objects, other ones in every process.
   */
  @Test
  void encodingsOfEachColumnAreInOrder() throws IOException {
    java.nio.file.Path file = directory.resolve("ordered.parquet");
    try (ParquetWriter<Group> writer =
        ParquetExamples.writer(new Path(file.toUri()), new Configuration(), Optional::empty)) {
      for (int id = 0; id < ROWS; id++) {
        writer.write(
            ParquetExamples.row(new Example(id, id % 3, 1, 1, Encoding.JPEG, new byte[9])));
      }
    }

    byte[] bytes = Files.readAllBytes(file);
    int end = bytes.length - 8;
    int length = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(end);
    FileMetaData footer =
        Util.readFileMetaData(new ByteArrayInputStream(bytes, end - length, length));
    assertThat(footer.getRow_groups().get(0).getColumns())
        .extracting(column -> column.getMeta_data().getEncodings())
        .hasSize(6)
        .allSatisfy(encodings -> assertThat(encodings).isSorted().hasSizeGreaterThan(1));
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            HadoopInputFile.fromPath(new Path(file.toUri()), new Configuration()))) {
      assertThat(reader.getRecordCount()).isEqualTo(ROWS);
    }
  }
}
