// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Set;

/**
 * Of group {@code distillation}: what concerns the modes of one network.
 *
 * @param featureExits exits below the deepest whose features are compared, from 1
 * @param pass what the deepest exit's own steps compute
 * @param trigger what becomes of the batch that ends a window, in the deepest exit's turn
 */
public record SelfSettings(Set<Integer> featureExits, Pass pass, Trigger trigger) {
  /** What the deepest exit's own steps compute. */
  public enum Pass {
    /** What it is computed of. */
    TRUNK,
    /** The whole network, so that the statistics of all branches move. */
    WHOLE
  }

  /** What becomes of the batch that ends a window. */
  public enum Trigger {
    /** It is trained on, as every batch. */
    STEP,
    /** Only statistics move, as in the authors' code. */
    LOOK
  }

  public SelfSettings {
    featureExits = Set.copyOf(featureExits);
  }
}
