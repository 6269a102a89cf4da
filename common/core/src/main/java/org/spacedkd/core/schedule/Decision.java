// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

import java.util.List;

/**
 * An interval that a policy has decided on.
 *
 * @param from step that the next window begins at
 * @param interval its steps, where the run does not end before
 * @param windows what it follows from: the last window, and the one before where there is one
 */
public record Decision(int from, int interval, List<WindowLoss> windows) {
  public Decision {
    windows = List.copyOf(windows);
  }
}
