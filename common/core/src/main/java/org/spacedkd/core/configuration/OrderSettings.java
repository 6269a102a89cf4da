// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.plan.Order;
import org.spacedkd.core.plan.ShardOrder;

/**
 * In what order an epoch goes through the training images.
 *
 * @param kind which order
 * @param shardsPerGroup files whose images are permuted together, at least 1; of {@link
 *     Kind#SHARDS} only
 */
public record OrderSettings(Kind kind, int shardsPerGroup) {
  /** The orders there are. */
  public enum Kind {
    /** {@link Order.Permutation}. */
    PERMUTATION,
    /** {@link ShardOrder} of the prepared files. */
    SHARDS
  }

  /**
   * The order of a data set.
   *
   * @param rows images of each of its files
   * @param examples how many of the images, from the first on, are trained on
   */
  public Order of(List<Integer> rows, int examples) {
    if (kind == Kind.PERMUTATION) {
      return new Order.Permutation();
    }
    List<Integer> shards = new ArrayList<>();
    int rest = examples;
    for (int i = 0; rest > 0; i++) {
      int taken = Math.min(rest, rows.get(i));
      shards.add(taken);
      rest -= taken;
    }
    return new ShardOrder(shards, shardsPerGroup);
  }
}
