// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

/** Exit codes of every command; schedulers decide by them whether to retry. */
public enum ExitCode {
  /** Done, or already done. */
  DONE(0),
  /** A bug of this program: the stack trace is printed. */
  BUG(1),
  /** The configuration or the command line is wrong; a retry cannot help. */
  CONFIGURATION(2),
  /** The data are missing, damaged or not those that were expected. */
  DATA(3),
  /** Memory, disk, device or cluster are not enough; a retry may help. */
  RESOURCES(4),
  /** Loss or weights became infinite or not a number. */
  DIVERGED(5),
  /** Another driver is alive on the run directory. */
  HELD(6),
  /** A recomputed turn or a hash differs from the ledger. */
  VERIFICATION(7),
  /** Stopped on request after a consistent checkpoint; run again to go on. */
  PREEMPTED(75);

  private final int code;

  ExitCode(int code) {
    this.code = code;
  }

  public int code() {
    return code;
  }
}
