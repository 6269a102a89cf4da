// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.OptimizerSpec;

/** Group {@code optimizer}, of both learners. */
public record OptimizerSettings(Kind kind, OptimizerSpec spec, Schedule schedule) {
  /** Update rules. */
  public enum Kind {
    /** That of {@link OptimizerSpec}. */
    SGD
  }

  /** How the learning rate moves over the steps. */
  public enum Schedule {
    /** Not at all. */
    CONSTANT
  }
}
