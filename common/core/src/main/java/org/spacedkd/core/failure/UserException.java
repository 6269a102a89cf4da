// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

/**
 * A failure that is not a bug. Its message is all the user sees, so it is one sentence that says
 * what cannot be done and why: {@code Cannot <verb> <thing>: <reason>}, {@code Invalid <thing>:
 * <value> (<rule>)} or {@code Unknown <thing>: <value> (known: ...)}.
 */
public final class UserException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public UserException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public UserException(ExitCode exitCode, String message, Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
