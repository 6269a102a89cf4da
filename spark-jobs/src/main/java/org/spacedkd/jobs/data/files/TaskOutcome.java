// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.IOException;
import java.io.Serializable;
import java.util.function.Supplier;
import org.spacedkd.core.failure.UserException;

/**
 * What a task hands back. A user's mistake is handed back rather than thrown, because a failed task
 * is tried again, in vain, while others go on.
 *
 * @param <T> what comes of it
 */
public sealed interface TaskOutcome<T extends Serializable> extends Serializable {
  /**
   * Does a task's work.
   *
   * @throws UserException where a file system fails, which may do better next time; Spark tries
   *     again
   */
  static <T extends Serializable> TaskOutcome<T> of(Supplier<T> work) {
    try {
      return new Done<>(work.get());
    } catch (UserException e) {
      if (e.getCause() instanceof IOException) {
        throw e;
      }
      return new Failed<>(e);
    }
  }

  /**
   * What came of it.
   *
   * @throws UserException the user's mistake
   */
  T result();

  /**
   * Of work that is done.
   *
   * @param <T> what comes of it
   * @param result what came of it
   */
  record Done<T extends Serializable>(T result) implements TaskOutcome<T> {}

  /**
   * Of work that would fail again.
   *
   * @param <T> what would have come of it
   * @param failure why
   */
  record Failed<T extends Serializable>(UserException failure) implements TaskOutcome<T> {
    @Override
    public T result() {
      throw failure;
    }
  }
}
