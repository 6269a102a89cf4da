// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/**
 * How the turns of teacher and student follow each other; the sequences are in {@link
 * SpacingSchedule}.
 */
public enum DistillationMode {
  /** The student alone, without distillation: the control of every table. */
  NONE,
  /** The teacher to its end, then the student. */
  OFFLINE,
  /** Both on every step; the student learns from the teacher of the same step. */
  ONLINE,
  /**
   * The teacher a space interval ahead, then the student over the same batches (the paper's
   * method).
   */
  SPACED,
  /** The teacher always the same number of steps ahead and never frozen (Table 11 of the paper). */
  CONSTANT_LEAD
}
