// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/** A tool that is told of a run. It remembers in the run directory what it has been told. */
public interface Destination {
  /** What it is, for people. */
  String name();

  /** How long to wait between two sendings. */
  Duration pause();

  /**
   * Sends what has not been sent.
   *
   * @param metrics all lines of the metrics so far; fewer than before where a run was taken back to
   *     a checkpoint, after which the same ones follow
   * @throws IOException when the tool cannot be reached, or refuses
   */
  void send(List<String> metrics) throws IOException, InterruptedException;
}
