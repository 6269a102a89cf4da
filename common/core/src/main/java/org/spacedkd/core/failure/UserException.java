// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.failure;

import java.util.Optional;

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

  /**
   * The user's failure behind a failure of something else, such as the distributed job in one of
   * whose tasks it was found.
   */
  public static Optional<UserException> within(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof UserException user) {
        return Optional.of(user);
      }
    }
    return Optional.empty();
  }

  /** How the process ends. */
  public ExitCode exitCode() {
    return exitCode;
  }
}
