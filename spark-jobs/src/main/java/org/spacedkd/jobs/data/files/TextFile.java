// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.UserException;

/**
 * A text file of original data, in UTF-8.
 *
 * @param directory where it is
 * @param name its name
 */
public record TextFile(Directory directory, String name) {
  /**
   * A line that is not blank.
   *
   * @param number from 1
   * @param words what stands between white space; at least one
   */
  public record Line(int number, List<String> words) {}

  /** The file at a path or URI. */
  public static TextFile of(String uri, Configuration settings) {
    Path path = new Path(Directory.of(uri, settings).qualified());
    return new TextFile(Directory.of(path.getParent().toString(), settings), path.getName());
  }

  /** Its lines that are not blank. */
  public List<Line> lines() {
    List<String> lines = text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(index -> !lines.get(index).isBlank())
        .mapToObj(index -> new Line(index + 1, List.of(lines.get(index).strip().split("\\s+"))))
        .toList();
  }

  String text() {
    return new String(directory.bytes(name), StandardCharsets.UTF_8);
  }

  /** What to say of a line that is wrong (exit 3). */
  public UserException refused(Line line, String reason) {
    return refused(String.format(Locale.ROOT, "line %d: %s", line.number(), reason));
  }

  /** What to say of a file that is wrong (exit 3). */
  public UserException refused(String reason) {
    return Failures.reading(directory.path(name), reason);
  }
}
