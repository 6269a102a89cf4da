// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.jobs.journal.ChainedLine;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.ledger.Decisions;
import org.spacedkd.jobs.ledger.Replays;
import org.spacedkd.jobs.storage.Json;

/**
 * The lines of a ledger, each of which follows from the one before: by its hash, by the schedule,
 * by the states that it starts from, and by the data of the replay.
 */
public final class LedgerChain {
  private final String file;
  private final List<LedgerLine> lines = new ArrayList<>();
  private final EvolvingPlan plan;
  private final Decisions decisions;
  private final Replays replays = new Replays();
  private final List<Map<Learner, String>> states = new ArrayList<>();

  private LedgerChain(String file, EvolvingPlan plan, Map<Learner, String> initial) {
    this.file = file;
    this.plan = plan;
    decisions = new Decisions(plan);
    states.add(initial);
  }

  /**
   * Reads and checks the lines of a file.
   *
   * @param file its name, for messages
   * @param plan of the run, of which nothing is trained yet; it is taken to the last line
   * @param initial SHA-256 of each learner's initial state
   * @throws UserException (exit 7) that names the line that does not follow
   */
  public static LedgerChain of(
      String file, List<String> text, EvolvingPlan plan, Map<Learner, String> initial) {
    LedgerChain chain = new LedgerChain(file, plan, initial);
    for (int number = 0; number < text.size(); number++) {
      ChainedLine next = ChainedLine.read(Json.parse(text.get(number)));
      if (!next.previous().equals(ChainedLine.previous(text.subList(0, number)))) {
        throw chain.refuse(
            number, String.format(Locale.ROOT, "it is not the next of line %d", number));
      }
      if (number >= plan.turns().size()) {
        throw chain.refuse(
            number, String.format(Locale.ROOT, "the run has %d turns only", plan.turns().size()));
      }
      chain.add(next.line(), plan.turns().get(number));
    }
    return chain;
  }

  private void add(LedgerLine line, Turn turn) {
    int number = lines.size();
    if (line.turn() != number || line.window() != turn.window()) {
      throw refuse(
          number,
          String.format(Locale.ROOT, "it is not of turn %d in window %d", number, turn.window()));
    }
    Map<Learner, String> now = new EnumMap<>(states.get(number));
    for (Learner learner : Learner.values()) {
      if (turn.trains(learner) != line.learners().containsKey(learner)) {
        throw refuse(number, "it does not train whom the schedule says");
      }
    }
    line.learners().forEach((learner, entry) -> follow(number, learner, entry, turn, now));
    if (!replays.accept(line)) {
      throw refuse(number, Replays.FAULT);
    }
    if (!decisions.decide(line).equals(line)) {
      throw refuse(number, Decisions.FAULT);
    }
    lines.add(line);
    states.add(now);
  }

  private void follow(
      int number, Learner learner, LedgerLine.Entry entry, Turn turn, Map<Learner, String> now) {
    if (!entry.steps().equals(turn.steps(learner))) {
      throw refuse(
          number,
          String.format(Locale.ROOT, "the %s has other steps than the schedule", learner.label()));
    }
    if (!entry.before().equals(now.put(entry.owner(), entry.after()))) {
      throw refuse(
          number,
          String.format(Locale.ROOT, "the %s does not start where it ended", learner.label()));
    }
  }

  private UserException refuse(int number, String reason) {
    return Findings.refuse(String.format(Locale.ROOT, "%s line %d", file, number + 1), reason);
  }

  /** The turns of the run, as far as the lines settle them. */
  public List<Turn> turns() {
    return plan.turns();
  }

  /** The lines in order. */
  public List<LedgerLine> lines() {
    return List.copyOf(lines);
  }

  /** SHA-256 of each learner's state after so many turns. */
  public Map<Learner, String> statesAfter(int turns) {
    return states.get(turns);
  }
}
