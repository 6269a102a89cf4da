// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import java.io.Serializable;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;

/**
 * What determines the pixels of every training image in every epoch, before they are normalised.
 *
 * @param data SHA-256 of the prepared data
 * @param seed of the run, which augmentation draws from
 */
public record ImageRecipe(String data, long seed, Augmentation augmentation, Framing framing)
    implements Serializable {
  /** All but the seed, which the batches have too. */
  Fields fields() {
    return Fields.NONE
        .with("augmentation", augmentation.label())
        .with("data_sha256", data)
        .with("framing", framing.identity());
  }
}
