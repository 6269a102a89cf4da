// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code checkpoint}.
 *
 * @param everyWindows windows between checkpoints, at least 1
 * @param keep latest checkpoints kept, at least 1
 * @param trajectory which of the teacher's states are kept for good
 */
public record CheckpointSettings(int everyWindows, int keep, Trajectory trajectory) {
  /** Which of the teacher's states are kept for good. */
  public enum Trajectory {
    /** None. */
    NONE,
    /** Those after each of its turns. */
    TURNS
  }
}
