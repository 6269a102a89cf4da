// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import java.util.Locale;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.journal.ChainedLine;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.TurnCircumstances;
import org.spacedkd.jobs.storage.JsonLines;

/**
 * One line per turn, {@code ledger.jsonl}: which learner was trained on what by which plan, from
 * which state to which, by which executors, how long. Each line has the SHA-256 of the line before.
 *
 * @param plan what determines the batches: seed, sizes, workers, augmentation, data
 * @param engine what computes
 * @param decisions on intervals, which follow from the lines
 * @param replays what the teacher's turns so far were trained on
 */
public record Ledger(
    JsonLines lines,
    Fields plan,
    LedgerLine.ComputedBy engine,
    Decisions decisions,
    Replays replays)
    implements RunListener {
  /** A ledger that is written to lines. */
  public Ledger(JsonLines lines, Fields plan, LedgerLine.ComputedBy engine, EvolvingPlan evolving) {
    this(lines, plan, engine, new Decisions(evolving), new Replays());
  }

  @Override
  public void begin(int turnsDone) {
    lines.lines().stream()
        .map(LedgerLine::read)
        .forEach(line -> accept(line, decisions.decide(line)));
  }

  /**
   * Adds the line of a turn.
   *
   * @throws UserException (exit 7) when the student replayed other data than the teacher recorded
   */
  @Override
  public void turn(int number, Turn turn, TurnResult result) {
    LedgerLine line = decisions.decide(LedgerLine.of(number, turn, engine, result));
    accept(line, line);
    String previous = ChainedLine.previous(lines.text());
    lines.add(new ChainedLine(line, plan, TurnCircumstances.of(result), previous).json());
  }

  private void accept(LedgerLine line, LedgerLine decided) {
    boolean isReplay = replays.accept(line);
    if (!isReplay || !line.equals(decided)) {
      throw new UserException(
          ExitCode.VERIFICATION,
          String.format(
              Locale.ROOT,
              "Cannot accept turn %d: %s",
              line.turn(),
              isReplay ? Decisions.FAULT : Replays.FAULT));
    }
  }
}
