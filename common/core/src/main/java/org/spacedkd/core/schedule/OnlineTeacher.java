// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/** Which of the teacher's weights the student learns from in a step that both take. */
public enum OnlineTeacher {
  /** Those after the teacher's own update of the step, as Algorithm 1 of the paper. */
  AFTER_UPDATE,
  /** Those before it, as the paper's equation and the authors' code. */
  BEFORE_UPDATE
}
