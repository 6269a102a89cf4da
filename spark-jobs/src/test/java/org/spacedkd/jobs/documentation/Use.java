// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.documentation;

import java.util.List;
import java.util.Optional;

/** How a command of a page is tried. */
sealed interface Use {
  /**
   * By {@link DocumentedCommandsIT}, as it is typed.
   *
   * @param settings what makes it affordable, paths below {@code spaced-kd}
   * @param after the command whose directories it uses; nothing where it has its own
   */
  record Run(List<String> settings, Optional<String> after) implements Use {}

  /**
   * By another file.
   *
   * @param file path in the repository
   * @param evidence text of that file by which the command, or the same on another host, is tried
   */
  record Elsewhere(String file, String evidence) implements Use {}

  /** Nowhere, for a reason. */
  record NotHere(String reason) implements Use {}
}
