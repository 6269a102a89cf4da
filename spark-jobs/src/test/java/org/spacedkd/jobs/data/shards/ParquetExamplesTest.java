// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
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
}
