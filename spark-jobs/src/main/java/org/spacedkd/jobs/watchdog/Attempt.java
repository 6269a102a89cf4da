// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

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
      return "task %d of stage %d".formatted(index, stage);
    }
  }

  @Override
  public String toString() {
    return "%s on executor %s".formatted(task, executor);
  }
}
