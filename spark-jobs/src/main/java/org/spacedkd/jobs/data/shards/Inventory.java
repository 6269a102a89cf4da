// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.util.List;
import java.util.Locale;
import org.spacedkd.jobs.data.files.Tally;

/**
 * What became of the files of a source before any was read: {@code listed = taken + passedOver +
 * leftOut}, which are counted apart.
 *
 * @param listed how many there are; files that only name classes or label images not counted
 * @param taken how many are read
 * @param passedOver how many are neither read nor bad
 * @param leftOut those that nothing can be read from
 */
public record Inventory(long listed, long taken, Tally passedOver, List<Quarantined> leftOut) {
  /** Of a source without files. */
  public static final Inventory NONE = new Inventory(0, 0, Tally.NONE, List.of());

  public Inventory {
    leftOut = List.copyOf(leftOut);
    long sum = taken + passedOver.total() + leftOut.size();
    if (listed != sum) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "%s files are listed, and %s accounted for", listed, sum));
    }
  }
}
