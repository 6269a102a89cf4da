// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.util.Optional;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.session.Signals;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.Lease;

/** What the status of a run says where its driver does not train it to the end. */
record LastWords(Status status) {
  private static final String AT_ONCE =
      "Ended at once on request; train again to go on from the newest checkpoint";

  /**
   * The driver ends at once: nobody is to wait for it, nor to take it for alive.
   *
   * @return what was left there; nothing where the run was done
   */
  Optional<String> atOnce(Lease lease) {
    // Whatever becomes of the status: a lease that is kept makes the next driver wait.
    try (lease) {
      if (status.isFinished()) {
        return Optional.empty();
      }
      status.end(RunStatus.State.FAILED, AT_ONCE);
      return Optional.of(AT_ONCE);
    }
  }

  /** The run fails, or is stopped with a checkpoint. */
  void of(Exception failure) {
    if (Signals.isEnding()) {
      return;
    }
    Optional<UserException> known = UserException.within(failure);
    ExitCode exit = known.map(UserException::exitCode).orElse(ExitCode.BUG);
    if (exit != ExitCode.HELD) {
      try {
        status.end(
            exit == ExitCode.PREEMPTED ? RunStatus.State.PREEMPTED : RunStatus.State.FAILED,
            known.map(Throwable::getMessage).orElse(failure.toString()));
      } catch (UserException unwritten) {
        // A disk that is full has no room for the reason either.
        failure.addSuppressed(unwritten);
      }
    }
  }
}
