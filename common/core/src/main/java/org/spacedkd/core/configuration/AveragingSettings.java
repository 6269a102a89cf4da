// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code averaging}.
 *
 * @param workers logical workers, at least 1
 * @param frequency steps of a round, at least 1
 */
public record AveragingSettings(int workers, int frequency, Implementation implementation) {
  /** Who averages. */
  public enum Implementation {
    /** dl4j-spark for the turns and engines it can take, neutral for the others. */
    AUTO,
    /** Deeplearning4j's parameter averaging. */
    DL4J_SPARK,
    /** The averager over plain state arrays, for every engine and turn. */
    NEUTRAL
  }
}
