// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

import java.util.Locale;

/**
 * An attempt of a task.
 *
 * @param id its number in the application
 */
record Attempt(long id, Task task, String executor) {
  /**
   * What is attempted.
   *
   * @param index of the task in its stage
   */
  record Task(int stage, int index) {
    @Override
    public String toString() {
      return String.format(Locale.ROOT, "task %d of stage %d", index, stage);
    }
  }

  @Override
  public String toString() {
    return String.format(Locale.ROOT, "%s on executor %s", task, executor);
  }
}
