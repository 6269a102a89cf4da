// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import java.io.Serializable;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.ShardOrder;

/**
 * What determines every worker's share of every batch of a run.
 *
 * @param plan which examples, in which shares
 * @param data SHA-256 of the prepared data
 */
public record Batches(
    BatchPlan plan,
    String data,
    Augmentation augmentation,
    Framing framing,
    Normalization normalization)
    implements Serializable {
  /** Field of the {@link #recipe}: SHA-256 of the prepared data. */
  public static final String DATA = "data_sha256";

  /** What determines the images before they are normalised. */
  public ImageRecipe images() {
    return new ImageRecipe(data, plan.seed(), augmentation, framing);
  }

  /** What determines which examples are in which share. */
  public static Fields of(BatchPlan plan) {
    return sizes(plan).with("order", plan.order().identity());
  }

  /** All of it. */
  public Fields fields() {
    return of(plan).with(images().fields()).with("normalization", normalization.identity());
  }

  /**
   * What the ledger says of it in every line; the data's own files say the rest.
   *
   * @param frequency steps between two averagings
   */
  public Fields recipe(int frequency) {
    Fields order = sizes(plan).with("order", plan.order().label());
    Fields grouped =
        plan.order() instanceof ShardOrder shards
            ? order.with("shards_per_group", shards.shardsPerGroup())
            : order;
    return grouped
        .with("frequency", frequency)
        .with("augmentation", augmentation.label())
        .with("data_sha256", data);
  }

  private static Fields sizes(BatchPlan plan) {
    return Fields.NONE
        .with("seed", plan.seed())
        .with("examples", plan.examples())
        .with("global_batch", plan.globalBatch())
        .with("workers", plan.workers());
  }
}
