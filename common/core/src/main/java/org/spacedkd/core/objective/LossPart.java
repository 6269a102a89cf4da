// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.Set;
import org.spacedkd.core.network.Exits;

/**
 * Names of the {@linkplain Loss#parts parts} of a loss: every objective uses these, so that what
 * reads journals knows a part from any other number.
 */
public final class LossPart {
  private static final Set<String> NAMES =
      Set.of(Objective.CROSS_ENTROPY, Objective.LOGIT, Objective.FEATURE, Objective.TEMPERATURE);

  private LossPart() {}

  /** Whether a part can have a name: one of an objective's, or that after an exit and a dot. */
  public static boolean isName(String name) {
    int dot = name.lastIndexOf('.');
    return NAMES.contains(name.substring(dot + 1))
        && (dot < 0 || Exits.isName(name.substring(0, dot)));
  }
}
