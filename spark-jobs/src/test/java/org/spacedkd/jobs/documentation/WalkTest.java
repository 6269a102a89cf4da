// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who wants to understand a spaced window reads few and short files, which are named. */
class WalkTest {
  private static final Pattern ROW = Pattern.compile("\\| `((core|jobs)/[^`]+)` \\|.*");

  @Test
  void ofASpacedWindowIsShort() throws IOException {
    List<Path> files =
        Page.read(Page.inRepository("CONTRIBUTING.md")).prose().stream()
            .map(ROW::matcher)
            .filter(Matcher::matches)
            .map(row -> source(row.group(1)))
            .toList();
    long lines = 0;
    for (Path file : files) {
      try (Stream<String> all = Files.lines(file)) {
        lines += all.count();
      }
    }

    assertThat(files).hasSizeBetween(5, 8);
    assertThat(lines).isLessThanOrEqualTo(550);
  }

  private static Path source(String name) {
    String module = name.startsWith("core/") ? "common/core" : "spark-jobs";
    return Page.inRepository(module + "/src/main/java/org/spacedkd/" + name + ".java");
  }
}
