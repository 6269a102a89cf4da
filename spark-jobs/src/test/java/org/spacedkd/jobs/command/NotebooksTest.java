// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.storage.Json;

/** Notebooks are kept as they are written, without what a run of theirs left in them. */
class NotebooksTest {
  private static final Path FOLDER = Path.of("../notebooks");

  static List<Path> notebooks() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
  }

  @Test
  void thereAreTwo() throws IOException {
    assertThat(notebooks().stream().map(file -> file.getFileName().toString()))
        .containsExactly("compare-sweep.ipynb", "one-window.ipynb");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void holdsNoOutput(Path notebook) throws IOException {
    JsonNode cells = Json.parse(Files.readString(notebook)).get("cells");

    assertThat(cells).isNotEmpty();
    for (JsonNode cell : cells) {
      assertThat(cell.path("outputs")).isEmpty();
      assertThat(cell.path("execution_count").isNumber()).isFalse();
    }
  }

  /** Exact versions only: a notebook that ran yesterday runs tomorrow. */
  @Test
  void requirementsArePinned() throws IOException {
    assertThat(Files.readAllLines(FOLDER.resolve("requirements.txt")))
        .filteredOn(line -> !line.startsWith("#"))
        .isNotEmpty()
        .allMatch(line -> line.matches("[a-z]+==[0-9.]+"));
  }
}
