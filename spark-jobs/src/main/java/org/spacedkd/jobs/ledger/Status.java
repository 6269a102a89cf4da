// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import java.time.Instant;
import java.util.Optional;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.journal.RunStatus.State;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/** Where a run stands, {@code _STATUS.json}: the file that a scheduler or a person looks at. */
public final class Status {
  private final RunDirectory run;

  /** The status of a run. */
  public Status(RunDirectory run) {
    this.run = run;
  }

  /**
   * Writes where the run stands.
   *
   * @param step steps that the learner furthest back has taken
   * @param reason why it failed; empty otherwise
   */
  public void write(State state, int step, int window, String reason) {
    RunStatus status = new RunStatus(state, step, window, reason, Instant.now().toString());
    run.writeText(RunStatus.FILE, Json.pretty(status.json()));
  }

  /**
   * What the file says; nothing where there is none.
   *
   * @throws UserException (exit 3) when it is damaged, or not a status
   */
  public Optional<RunStatus> read() {
    return new JsonFile(run, RunStatus.FILE, "without it, train goes on from the newest checkpoint")
        .object(RunStatus::read, RunStatus.STATE, RunStatus.STEP, RunStatus.WINDOW);
  }

  /**
   * Whether the run has reached its end.
   *
   * @throws UserException (exit 3) as {@link #read} does
   */
  public boolean isFinished() {
    return read().map(RunStatus::state).filter(State.FINISHED::equals).isPresent();
  }

  /** The run is done, in the window that it has come to. */
  public void finish(int steps) {
    write(State.FINISHED, steps, read().map(RunStatus::window).orElse(0), "");
  }

  /** The same standing, but ended before the end. */
  public void end(State state, String reason) {
    read().ifPresent(status -> write(state, status.step(), status.window(), reason));
  }
}
