// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.launch;

/** What a command came to. */
public final class Outcome {
  private final int code;
  private final String reason;

  /**
   * An outcome.
   *
   * @param code exit code of the process
   * @param reason why the command did not do its work; empty where it did
   */
  public Outcome(int code, String reason) {
    this.code = code;
    this.reason = reason;
  }

  /** Exit code of the process. */
  public int code() {
    return code;
  }

  /** Why the command did not do its work; empty where it did. */
  public String reason() {
    return reason;
  }
}
