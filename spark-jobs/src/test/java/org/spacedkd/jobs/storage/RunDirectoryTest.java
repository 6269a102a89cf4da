// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

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

  /** To Hadoop a directory is a file that is not there. */
  @Test
  void aDirectoryInTheWayIsNamed() throws Exception {
    RunDirectory directory = RunDirectory.at(root.toString(), new Configuration());
    Files.createDirectories(root.resolve(FILE));
    Files.writeString(root.resolve("list"), "no directory");

    assertThatThrownBy(() -> directory.read(FILE))
        .isInstanceOfSatisfying(
            UserException.class, e -> assertThat(e.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage("Cannot read %s: it is a directory", root.resolve(FILE));
    assertThatThrownBy(() -> directory.writeText(FILE, "text"))
        .hasMessage("Cannot write %s: it is a directory", root.resolve(FILE));
    assertThat(directory.list("folder")).containsExactly("file.json");
    assertThatThrownBy(() -> directory.list("list"))
        .hasMessage("Cannot list %s: it is not a directory", root.resolve("list"));
  }

  @Test
  void damagedJsonIsNamedWithItsLine() {
    RunDirectory directory = RunDirectory.at(root.toString(), new Configuration());
    JsonFile file = new JsonFile(directory, FILE, "delete it");
    String name = root.resolve(FILE).toString();
    directory.writeText(FILE, "{\n  \"a\" : 1,\n  oops\n}\n");
    assertThatThrownBy(() -> file.object("a"))
        .hasMessageStartingWith("Cannot read %s line 3: ", name)
        .hasMessageEndingWith(" (delete it)");

    directory.writeText(FILE, "{\"a\" : 1}\n{\"a\" : 2}\n");
    assertThatThrownBy(() -> file.object("a")).hasMessageStartingWith("Cannot read " + name);
    assertThat(file.lines("a").orElseThrow()).hasSize(2);
    assertThatThrownBy(() -> file.lines("b"))
        .hasMessage("Cannot read %s line 1: it has no b (delete it)", name);

    directory.writeText(FILE, "{\"a\" : 1}\n{\"a\" : ");
    assertThatThrownBy(() -> file.lines("a"))
        .hasMessageStartingWith("Cannot read %s line 2: ", name);
    directory.writeText(FILE, "[]");
    assertThatThrownBy(file::object)
        .hasMessage("Cannot read %s: it is not a JSON object (delete it)", name);
  }
}
