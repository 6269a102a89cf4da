// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** How a verification fails. */
final class Findings {
  private Findings() {}

  /** Something is not what it should be (exit 7). */
  static UserException refuse(String thing, String reason) {
    return new UserException(
        ExitCode.VERIFICATION, String.format(Locale.ROOT, "Cannot verify %s: %s", thing, reason));
  }
}
