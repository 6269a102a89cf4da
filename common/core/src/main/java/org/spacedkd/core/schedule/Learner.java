// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.Locale;

/** One of the two networks of a run. */
public enum Learner {
  /** Runs ahead and is frozen while the student replays. */
  TEACHER,
  /** Learns from the labels and from the teacher; the network a user takes home. */
  STUDENT;

  /** The learner of a {@linkplain #label label}. */
  public static Learner labelled(String label) {
    return valueOf(label.toUpperCase(Locale.ROOT));
  }

  /** Name in logs, files and metrics: {@code teacher} or {@code student}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
