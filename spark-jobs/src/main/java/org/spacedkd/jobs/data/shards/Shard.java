// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;
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
  public static final int ROWS = 1_000;

  private static final Pattern NAME = Pattern.compile("(train|test)-\\d{5,}\\.parquet");

  /** All shards of a split of raw images; never a matter of how many tasks there are. */
  public static List<Shard> all(Split split, int images) {
    List<Integer> rows = rows(images);
    return IntStream.range(0, rows.size())
        .mapToObj(index -> new Shard(split, index, index * ROWS, rows.get(index)))
        .toList();
  }

  /** The number of images in each file, for a number of raw images. */
  public static List<Integer> rows(int images) {
    return IntStream.iterate(images, rest -> rest > 0, rest -> rest - ROWS)
        .mapToObj(rest -> Math.min(ROWS, rest))
        .toList();
  }

  /** Whether a file is a shard, by its name. */
  public static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Name of the file. */
  public String name() {
    return String.format(Locale.ROOT, "%s-%05d.parquet", split.label(), index);
  }
}
