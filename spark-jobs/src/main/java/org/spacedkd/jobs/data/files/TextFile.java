// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.hash.Sha256;

/**
 * A text file of original data, in UTF-8, or in UTF-16 where its first bytes say so.
 *
 * @param directory where it is
 * @param name its name
 */
public record TextFile(Directory directory, String name) {
  /**
   * A line that is not blank.
   *
   * @param number from 1
   * @param text all of it, without what ends it
   */
  public record Line(int number, String text) {
    /** What stands between white space; at least one. */
    public List<String> words() {
      return List.of(text.strip().split("\\s+"));
    }
  }

  /** The file at a path or URI. */
  public static TextFile of(String uri, Configuration settings) {
    Path path = new Path(Directory.of(uri, settings).qualified());
    return new TextFile(Directory.of(path.getParent().toString(), settings), path.getName());
  }

  /** The same as a file system lists it. */
  public OriginalFile original() {
    return directory.original(name);
  }

  /** Whether it is there. */
  public boolean exists() {
    return directory.holds(name);
  }

  /**
   * Its lines that are not blank.
   *
   * @throws UserException (exit 3) where it is no text
   */
  public List<Line> lines() {
    List<String> lines = text().lines().toList();
    return IntStream.range(0, lines.size())
        .filter(index -> !lines.get(index).isBlank())
        .mapToObj(index -> new Line(index + 1, lines.get(index)))
        .toList();
  }

  /** SHA-256 of its lines, in hexadecimal digits: how it is encoded and ends lines is no matter. */
  public String sha256() {
    return Sha256.of(
        lines().stream()
            .map(line -> (line.text().strip() + "\n").getBytes(StandardCharsets.UTF_8))
            .toList());
  }

  private String text() {
    try {
      return TextBytes.decode(directory.bytes(name));
    } catch (IllegalArgumentException e) {
      throw refused(e.getMessage());
    }
  }

  /** What to say of a line that is wrong (exit 3). */
  public UserException refused(Line line, String reason) {
    return refused(String.format(Locale.ROOT, "line %s: %s", line.number(), reason));
  }

  /** What to say of a file that is wrong (exit 3). */
  public UserException refused(String reason) {
    return Failures.reading(directory.path(name), reason);
  }
}
