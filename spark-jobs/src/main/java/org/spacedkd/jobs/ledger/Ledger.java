// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.storage.JsonLines;

/**
 * One line per turn, {@code ledger.jsonl}: which learner was trained on what by which plan, from
 * which state to which, by which executors, how long. Each line has the SHA-256 of the line before.
 *
 * @param plan what determines the batches: seed, sizes, workers, augmentation, data
 * @param engine what computes
 * @param replays what the teacher's turns so far were trained on
 */
public record Ledger(
    JsonLines lines, ObjectNode plan, LedgerLine.ComputedBy engine, Replays replays)
    implements RunListener {
  /** Name of the file. */
  public static final String FILE = "ledger.jsonl";

  /** A ledger that is written to lines. */
  public Ledger(JsonLines lines, ObjectNode plan, LedgerLine.ComputedBy engine) {
    this(lines, plan, engine, new Replays());
  }

  @Override
  public void begin(int turnsDone) {
    lines.lines().stream().map(LedgerLine::read).forEach(this::accept);
  }

  /**
   * Adds the line of a turn.
   *
   * @throws UserException (exit 7) when the student replayed other data than the teacher recorded
   */
  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    LedgerLine line = LedgerLine.of(number, turn, engine, result);
    accept(line);
    ObjectNode json = line.json();
    json.set("plan", plan);
    json.put("seconds", result.seconds());
    result.engineSeconds().forEach(json.putArray("engine_seconds")::add);
    json.put("ended", Instant.now().toString());
    json.put("broadcast_bytes", result.broadcastBytes());
    json.put("attempts", result.attempts());
    result.executors().forEach(json.putArray("executors")::add);
    json.put("previous", LedgerLine.previous(lines.text()));
    lines.add(json);
  }

  private void accept(LedgerLine line) {
    if (!replays.accept(line)) {
      throw new UserException(
          ExitCode.VERIFICATION,
          "Cannot accept turn %d: the student's replay saw other data than the teacher"
              .formatted(line.turn()));
    }
  }
}
