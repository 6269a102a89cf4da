// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.data.files.TextFile;

class ClassListTest {
  @TempDir private Path directory;

  private List<String> read(Set<String> known, String text) throws IOException {
    Path file = Files.writeString(directory.resolve("classes.txt"), text);
    return ClassList.read(TextFile.of(file.toString(), new Configuration()), known);
  }

  private void assertRefused(Set<String> known, String text, String reason) {
    assertThatThrownBy(() -> read(known, text))
        .hasMessage("Cannot read file:%s/classes.txt: %s", directory, reason);
  }

  @Test
  void takesAWholeLineForAName() throws IOException {
    Set<String> bears = Set.of("polar", "polar bear", "zebra", "a, b", "ant ", " bee");
    assertThat(read(bears, "polar bear \r\nzebra\r\n")).containsExactly("polar bear", "zebra");
    assertThat(read(bears, "a, b\nant \n bee\npolar\n"))
        .containsExactly("a, b", "ant ", " bee", "polar");
  }

  @Test
  void takesTheFirstColumnWhereNoNameIsTheWholeLine() throws IOException {
    Set<String> known = Set.of("n01", "n02", "polar", "polar bear");
    assertThat(read(known, "n02 tench, Tinca tinca\nn01,1\npolar bear\tUrsus\npolar\tpole\n"))
        .containsExactly("n02", "n01", "polar bear", "polar");
    assertRefused(
        known,
        "n01\npolar bear cub\n",
        "line 2: it may mean polar or polar bear: a tab behind the class tells");
    assertRefused(
        known,
        "polar  bear\n",
        "line 1: it may mean polar or polar bear: a tab behind the class tells");
    assertRefused(
        known, "n01,n02\n", "line 1: it may mean n01 or n02: a tab behind the class tells");
    assertRefused(
        known, "n01 n02\n", "line 1: it may mean n01 or n02: a tab behind the class tells");
    assertRefused(
        known,
        "polar bears\tUrsus\n",
        "line 1: there are no training images of a class polar bears");
  }

  @Test
  void takesAMarkAndRemarks() throws IOException {
    assertThat(read(Set.of("bee", "cat"), "\uFEFF# mine\nbee # small\n#cat\n"))
        .containsExactly("bee");
    assertThat(read(Set.of("#1", "cat"), "#1\ncat\n")).containsExactly("#1", "cat");
    assertRefused(
        Set.of("#1", "cat"), "#2\n", "line 1: there are no training images of a class #2");
  }

  @Test
  void tellsSpellingsOfANameApart() throws IOException {
    String composed = "caf\u00e9";
    String decomposed = "cafe\u0301";
    assertThat(read(Set.of(decomposed), composed + "\n")).containsExactly(decomposed);
    assertThat(read(Set.of(decomposed, composed), composed + "\n" + decomposed + "\n"))
        .containsExactly(composed, decomposed);
    assertRefused(
        Set.of(composed, "bee"),
        "Bee\n",
        "line 1: there are no training images of a class Bee, but of bee");
    assertRefused(
        Set.of(composed),
        "cafe\u0301\u200b\n",
        "line 1: there are no training images of a class cafe\u0301\u200b (cafe\\u0301\\u200b),"
            + " but of caf\u00e9 (caf\\u00e9)");
  }
}
