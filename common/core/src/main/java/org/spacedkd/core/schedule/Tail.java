// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/** What becomes of the steps the student has not reached when the teacher's last step is taken. */
public enum Tail {
  /** The student replays the last, shorter window too. */
  FLUSH,
  /** The student stops with the last whole window, as the authors' code does. */
  DROP
}
