// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.Locale;

/** What is timed. */
enum Task {
  /** One training step of the teacher. */
  STEP,
  /** The outputs of the teacher on one batch. */
  INFERENCE,
  /** {@link #WINDOW_STEPS} steps of the teacher, and the student's replay. */
  WINDOW;

  /** Steps of a window. */
  static final int WINDOW_STEPS = 2;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
