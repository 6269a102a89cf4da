// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.journal.LedgerLine;

/** What the teacher was trained on, against which each replay of the student is held. */
public final class Replays {
  /** What is wrong with a line whose student saw something else. */
  public static final String FAULT = "the student's replay saw other data than the teacher";

  private final Map<Steps, List<String>> recorded = new HashMap<>();

  /**
   * Takes notice of the next turn.
   *
   * @return whether its student, if it replays steps that a teacher took in one turn, saw the same
   *     data
   */
  public boolean accept(LedgerLine line) {
    boolean same = true;
    for (Map.Entry<Learner, LedgerLine.Entry> one : line.learners().entrySet()) {
      LedgerLine.Entry entry = one.getValue();
      if (one.getKey() == Learner.TEACHER) {
        recorded.put(entry.steps(), entry.data());
      } else {
        same = recorded.getOrDefault(entry.steps(), entry.data()).equals(entry.data());
      }
    }
    return same;
  }
}
