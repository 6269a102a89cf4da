// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.JavaProcess;

class FileInEveryProcessTest {
  @TempDir private Path directory;

  /**
   * Writes a file, once the constants have got their hash codes in an order. With this option of
   * Java the codes are 1, 2, 3, and the order of a hash set is theirs.
   */
  static final class Writer {
    private Writer() {}

    public static void main(String[] arguments) throws IOException {
      Stream.of(arguments[1].split(","))
          .map(org.apache.parquet.column.Encoding::valueOf)
          .forEach(System::identityHashCode);
      try (ParquetWriter<Group> writer =
          ParquetExamples.writer(
              new org.apache.hadoop.fs.Path(arguments[0]), new Configuration(), Optional::empty)) {
        for (int i = 0; i < 300; i++) {
          writer.write(ParquetExamples.row(new Example(i, i % 3, 1, 1, Encoding.RGB, new byte[3])));
        }
      }
    }
  }

  @Test
  void aFileHasTheSameBytesInEveryProcess() throws Exception {
    byte[] one = written("one", "PLAIN,RLE,BIT_PACKED,PLAIN_DICTIONARY");
    byte[] other = written("other", "PLAIN_DICTIONARY,BIT_PACKED,RLE,PLAIN");

    assertThat(one).isEqualTo(other);
  }

  private byte[] written(String name, String constants) throws Exception {
    Path file = directory.resolve(name + ".parquet");
    JavaProcess.run(
        Map.of(),
        List.of("-XX:+UnlockExperimentalVMOptions", "-XX:hashCode=3"),
        Writer.class,
        file.toString(),
        constants);
    return Files.readAllBytes(file);
  }
}
