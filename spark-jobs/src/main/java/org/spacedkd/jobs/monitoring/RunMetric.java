// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.Locale;

/** The gauges of a run; not a number as long as they are not known. */
public enum RunMetric {
  /** Steps that the teacher has taken. */
  TEACHER_STEP,
  /** Steps that the student has taken. */
  STUDENT_STEP,
  /** Number of the turn that is being trained, from 0, as in the ledger. */
  TURN,
  /** Number of turns of the run. */
  TURNS,
  /** Examples a second in the latest round, those of both learners in an interleaved one. */
  EXAMPLES_PER_SECOND,
  /** Seconds that the latest round took. */
  ROUND_SECONDS,
  /** Bytes of state sent to executors since the driver started. */
  BROADCAST_BYTES,
  /** Attempts at workers' rounds beyond the first, since the driver started. */
  RETRIES,
  /** Seconds since the newest checkpoint, or since the driver started where there is none. */
  CHECKPOINT_AGE_SECONDS,
  /** The student's latest accuracy on the test split at its deepest exit, 0 to 1. */
  STUDENT_ACCURACY,
  /** Bytes of the driver's memory beside its heap. */
  OFFHEAP_BYTES,
  /** The same of the executor that takes most. */
  EXECUTOR_OFFHEAP_BYTES;

  /** Its name. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
