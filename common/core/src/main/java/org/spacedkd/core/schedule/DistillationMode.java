// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/**
 * How the turns of teacher and student follow each other; the sequences are in {@link
 * SpacingSchedule}.
 */
public enum DistillationMode {
  /** The student alone, without distillation: the control of every table. */
  NONE,
  /** The student alone, from a teacher that was trained before and elsewhere. */
  PRETRAINED,
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
  CONSTANT_LEAD,
  /** One network, whose deepest exit teaches the others on every step (Algorithm 3). */
  SELF,
  /**
   * One network, whose deepest exit alone trains an interval ahead; then all exits over the same
   * batches (Algorithm 4).
   */
  SPACED_SELF;

  /** Whether there is a teacher with a network of its own. */
  public boolean hasTeacherNetwork() {
    return this != NONE && !isOfOneNetwork();
  }

  /** Whether teacher and student are one network. */
  public boolean isOfOneNetwork() {
    return this == SELF || this == SPACED_SELF;
  }

  /** Whether teacher and student take turns over windows, whose interval may change. */
  public boolean hasWindows() {
    return this == SPACED || this == SPACED_SELF;
  }

  /** Whether an interval is kept. */
  public boolean isSpaced() {
    return hasWindows() || this == CONSTANT_LEAD;
  }
}
