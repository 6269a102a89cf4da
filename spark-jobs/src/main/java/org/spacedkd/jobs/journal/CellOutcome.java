// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.core.failure.ExitCode;

/**
 * Where a cell stands.
 *
 * @param reason why it did not finish, in a sentence; empty otherwise
 * @param exitCode what {@code train} would have ended with; 0 for a cell that has not ended
 */
public record CellOutcome(State state, String reason, int exitCode) {
  /** Nobody has come to it yet. */
  public static final CellOutcome PENDING = new CellOutcome(State.PENDING, "", 0);

  /** It trains. */
  public static final CellOutcome RUNNING = new CellOutcome(State.RUNNING, "", 0);

  /** It has reached its end. */
  public static final CellOutcome FINISHED = new CellOutcome(State.FINISHED, "", 0);

  /** It was ended in the middle by a second Ctrl-C. */
  public static final CellOutcome ABANDONED =
      new CellOutcome(State.FAILED, "Ended at once on request; sweep again to go on", 130);

  private static final String STATE = "state";
  private static final String REASON = "reason";
  private static final String EXIT_CODE = "exit_code";

  /** What a cell can be. */
  public enum State {
    PENDING,
    RUNNING,
    FINISHED,
    FAILED,
    PREEMPTED;

    /** Its name in the summary. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static State labelled(String label) {
      return Stream.of(values())
          .filter(state -> state.label().equals(label))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("the state of a cell is " + label));
    }
  }

  /** Adds it to a cell of the summary. */
  void write(ObjectNode cell) {
    cell.put(STATE, state.label());
    cell.put(REASON, reason);
    cell.put(EXIT_CODE, exitCode);
  }

  static CellOutcome read(JsonNode cell) {
    return new CellOutcome(
        State.labelled(cell.path(STATE).asText()),
        cell.path(REASON).asText(),
        cell.path(EXIT_CODE).asInt());
  }

  /** Ended before its end. */
  public static CellOutcome ended(ExitCode code, String reason) {
    State state = code == ExitCode.PREEMPTED ? State.PREEMPTED : State.FAILED;
    return new CellOutcome(state, reason, code.code());
  }
}
