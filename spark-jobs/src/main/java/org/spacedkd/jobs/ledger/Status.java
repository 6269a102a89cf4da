// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonFile;
import org.spacedkd.jobs.storage.RunDirectory;

/** Where a run stands, {@code _STATUS.json}: the file that a scheduler or a person looks at. */
public final class Status {
  /** Name of the file. */
  public static final String FILE = "_STATUS.json";

  private static final String STATE = "state";
  private static final String STEP = "step";
  private static final String WINDOW = "window";

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
      return name().toLowerCase(Locale.ROOT);
    }

    private static Optional<State> of(JsonNode status) {
      return Stream.of(values())
          .filter(state -> state.label().equals(status.path(STATE).asText()))
          .findFirst();
    }
  }

  /**
   * Writes where the run stands.
   *
   * @param step steps that the learner furthest back has taken
   * @param reason why it failed; empty otherwise
   */
  public void write(State state, int step, int window, String reason) {
    ObjectNode status = Json.object();
    status.put(STATE, state.label());
    status.put(STEP, step);
    status.put(WINDOW, window);
    status.put("reason", reason);
    status.put("heartbeat", Instant.now().toString());
    run.writeText(FILE, Json.pretty(status));
  }

  /**
   * What the file says; nothing where there is none.
   *
   * @throws UserException (exit 3) when it is damaged, or not a status
   */
  public Optional<ObjectNode> read() {
    JsonFile file = new JsonFile(run, FILE, "without it, train goes on from the newest checkpoint");
    Optional<ObjectNode> status = file.object(STATE, STEP, WINDOW);
    status.ifPresent(
        json -> {
          if (State.of(json).isEmpty()) {
            throw file.damaged(String.format(Locale.ROOT, "its state is %s", json.path(STATE)));
          }
        });
    return status;
  }

  /**
   * Whether the run has reached its end.
   *
   * @throws UserException (exit 3) as {@link #read} does
   */
  public boolean isFinished() {
    return read().flatMap(State::of).filter(State.FINISHED::equals).isPresent();
  }

  /** The run is done, in the window that it has come to. */
  public void finish(int steps) {
    int window = read().map(status -> status.path(WINDOW).asInt()).orElse(0);
    write(State.FINISHED, steps, window, "");
  }

  /** The same standing, but ended before the end. */
  public void end(State state, String reason) {
    read()
        .ifPresent(
            status -> write(state, status.path(STEP).asInt(), status.path(WINDOW).asInt(), reason));
  }
}
