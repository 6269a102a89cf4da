// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Which examples one file of prepared data holds.
 *
 * @param split their split
 * @param index number of the file within the split
 * @param first id of the first of them
 * @param rows how many
 */
public record Shard(Split split, int index, int first, int rows) implements Serializable {
  /** At most; 3 MB of small raw images, some 100 MB of photos. */
  static final int ROWS = 1_000;

  private static final Pattern NAME = Pattern.compile("(train|test)-\\d{5,}\\.parquet");

  /**
   * All shards of a source, training examples first; never a matter of how many tasks there are.
   */
  static List<Shard> all(RowSource source) {
    List<Shard> shards = new ArrayList<>();
    for (Split split : Split.values()) {
      int rows = source.rows(split);
      for (int first = 0; first < rows; first += ROWS) {
        shards.add(new Shard(split, first / ROWS, first, Math.min(ROWS, rows - first)));
      }
    }
    return shards;
  }

  /** How many images each file of so many raw ones has. */
  public static List<Integer> rows(int images) {
    return IntStream.iterate(images, rest -> rest > 0, rest -> rest - ROWS)
        .mapToObj(rest -> Math.min(ROWS, rest))
        .toList();
  }

  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  String name() {
    return String.format(Locale.ROOT, "%s-%05d.parquet", split.label(), index);
  }
}
