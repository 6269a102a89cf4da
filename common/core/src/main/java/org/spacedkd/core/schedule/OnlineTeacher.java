// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/**
 * Which teacher an interleaved student learns from: the paper's Algorithm 1 and its Section 4.2
 * differ.
 */
public enum OnlineTeacher {
  /** The teacher after its update on the step (Algorithm 1). */
  AFTER_UPDATE,
  /** The teacher before its update on the step (Section 4.2, and the authors' code). */
  BEFORE_UPDATE
}
