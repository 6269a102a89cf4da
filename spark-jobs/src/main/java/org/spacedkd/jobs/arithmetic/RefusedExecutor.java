// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import java.util.Optional;
import org.spacedkd.core.failure.UserException;

/**
 * A task on an executor that may not compute the run. Spark would try it again elsewhere, and then
 * whether the run ends depended on who is free.
 */
public final class RefusedExecutor extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RefusedExecutor(UserException reason) {
    super(reason.getMessage(), reason);
  }

  /** The reason, where that is why a task failed. */
  public static Optional<UserException> reason(Throwable failure) {
    return failure instanceof RefusedExecutor ? UserException.within(failure) : Optional.empty();
  }
}
