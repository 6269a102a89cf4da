// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirectoryTest {
  private static final String FILE = "folder/file.json";

  @TempDir private Path root;

  @Test
  void aFileThatIsReplacedIsThereAllTheTimeAndWhole() {
    RunDirectory directory = RunDirectory.at(root.toString(), new Configuration());
    String before = "a".repeat(10_000);
    String after = "b".repeat(20_000);
    directory.writeText(FILE, before);

    CompletableFuture<Void> replacing =
        CompletableFuture.runAsync(
            () -> {
              for (int i = 0; i < 500; i++) {
                directory.writeText(FILE, i % 2 == 0 ? after : before);
              }
            });
    while (!replacing.isDone()) {
      assertThat(directory.readText(FILE))
          .hasValueSatisfying(t -> assertThat(t).isIn(before, after));
    }

    replacing.join();
    assertThat(directory.readText(FILE)).contains(before);
    assertThat(directory.list("folder")).containsExactly("file.json");
  }
}
