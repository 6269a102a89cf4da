// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/** What another value of a setting may change; said where the setting is read. */
public enum Effect {
  /**
   * No weight: where a run writes, where its data lie and what it keeps at hand. A run goes on
   * under other values. Evaluations are not among them: turns are cut there, and a checkpoint
   * counts turns.
   */
  NOTHING,
  /** By what the run is computed, and so its bits, and not what it is. */
  COMPUTATION,
  /** The result, by what the file that it names holds, and not by where that file lies. */
  CONTENT,
  /** The result. */
  RESULT
}
