// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.List;
import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/**
 * Names that an early version wrote on a machine whose language has digits of its own. Nothing
 * counts on from them, and the tensors in such files have names of that kind too.
 */
final class ForeignDigits {
  private ForeignDigits() {}

  /**
   * Names of the entries of a sub-directory, as {@link RunDirectory#list} has them.
   *
   * @throws UserException (exit 3) where a name has digits beyond ASCII
   */
  static List<String> refuse(RunDirectory run, String directory) {
    List<String> names = run.list(directory);
    for (String name : names) {
      if (name.codePoints().anyMatch(letter -> letter > '9' && Character.isDigit(letter))) {
        throw new UserException(
            ExitCode.DATA,
            String.format(
                Locale.ROOT,
                "Cannot read %s: its number is in another language's digits, by a version that took"
                    + " the machine's language for them (train into another run directory)",
                run.describe(directory + "/" + name)));
      }
    }
    return names;
  }
}
