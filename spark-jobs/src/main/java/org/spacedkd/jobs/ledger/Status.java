// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.RunDirectory;

/** Where a run stands, {@code _STATUS.json}: the file that a scheduler or a person looks at. */
public final class Status implements RunListener {
  /** Name of the file. */
  public static final String FILE = "_STATUS.json";

  private final RunDirectory run;

  /** The status of a run. */
  public Status(RunDirectory run) {
    this.run = run;
  }

  /** What a run can be. */
  public enum State {
    RUNNING,
    FINISHED,
    FAILED,
    PREEMPTED;

    /** Its name in the file. */
    public String label() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    write(State.RUNNING, turn.reached(), turn.window(), "");
  }

  /**
   * Writes where the run stands.
   *
   * @param step steps that the learner furthest back has taken
   * @param reason why it failed; empty otherwise
   */
  public void write(State state, int step, int window, String reason) {
    ObjectNode status = Json.object();
    status.put("state", state.label());
    status.put("step", step);
    status.put("window", window);
    status.put("reason", reason);
    status.put("heartbeat", Instant.now().toString());
    run.writeText(FILE, Json.pretty(status));
  }

  /** Whether the run has reached its end. */
  public boolean isFinished() {
    return run.readText(FILE)
        .map(Json::parse)
        .map(status -> status.path("state").asText().equals(State.FINISHED.label()))
        .orElse(false);
  }

  /** The same standing, but ended before the end. */
  public void end(State state, String reason) {
    run.readText(FILE)
        .map(Json::parse)
        .ifPresent(
            status ->
                write(state, status.path("step").asInt(), status.path("window").asInt(), reason));
  }
}
