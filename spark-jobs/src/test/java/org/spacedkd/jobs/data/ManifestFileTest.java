// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.shards.ShardFile;
import org.spacedkd.jobs.data.shards.Split;

/**
 * Whether prepared data are whole is asked of the file system once, however many files they are.
 */
class ManifestFileTest {
  private static final String TRAIN = "train-00000.parquet";
  private static final String TEST = "test-00000.parquet";

  @TempDir private Path root;

  private final Map<String, Integer> looks = new ConcurrentHashMap<>();

  @BeforeEach
  void write() throws IOException {
    Files.write(root.resolve(TRAIN), new byte[5]);
    Files.write(root.resolve(TEST), new byte[3]);
  }

  private boolean isWhole() {
    Configuration settings = new Configuration();
    MeddledFileSystem.meddle(
        settings,
        (operation, path) -> looks.merge(operation + " " + path.getName(), 1, Integer::sum));
    Map<Split, Manifest.SplitFiles> splits = new EnumMap<>(Split.class);
    splits.put(Split.TRAIN, Manifest.SplitFiles.of(List.of(new ShardFile(TRAIN, 1, 5, "0"))));
    splits.put(Split.TEST, Manifest.SplitFiles.of(List.of(new ShardFile(TEST, 1, 3, "0"))));
    Manifest manifest =
        new Manifest(
            Manifest.FORMAT,
            "shapes",
            "",
            List.of("a"),
            1,
            1,
            3,
            List.of(0.0),
            List.of(1.0),
            splits,
            Account.NONE,
            Basis.UNKNOWN);
    return ManifestFile.isWhole(Directory.of("meddled://" + root, settings), manifest);
  }

  /** The disk of the test looks at each file while it lists them. */
  @Test
  void isAskedByOneListing() {
    assertThat(isWhole()).isTrue();
    assertThat(looks).containsEntry("LIST " + root.getFileName(), 1);
    assertThat(looks).containsEntry("LOOK " + TRAIN, 1).containsEntry("LOOK " + TEST, 1);
  }

  @Test
  void isNotWhereAFileIsGoneOrCut() throws IOException {
    Files.write(root.resolve(TEST), new byte[2]);
    assertThat(isWhole()).isFalse();
    Files.delete(root.resolve(TEST));
    assertThat(isWhole()).isFalse();
  }
}
