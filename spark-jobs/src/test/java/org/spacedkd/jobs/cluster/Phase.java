// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

/** What a run is doing: a round of a learner's turn, or an evaluation. */
enum Phase {
  TEACHER("teacher ["),
  REPLAY("student ["),
  EVALUATION("accuracy");

  private final String line;

  Phase(String line) {
    this.line = line;
  }

  /** Whether this is what the run tells of in a line when it is done. */
  boolean endsWith(String progress) {
    return progress.contains(line);
  }
}
