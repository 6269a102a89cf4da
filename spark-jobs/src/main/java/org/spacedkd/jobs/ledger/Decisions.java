// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.ledger;

import java.util.Optional;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.LedgerLine;

/**
 * The intervals that follow from what the ledger says of the teacher: made when a turn is done, and
 * made again, to the same, whenever its line is read.
 *
 * @param plan of the run, which each decision takes further
 */
public record Decisions(EvolvingPlan plan) {
  /** What is wrong with a line that decides on something else. */
  public static final String FAULT = "its interval is not what the teacher's losses come to";

  /** The next line, with what is decided after it in place of what it says. */
  public LedgerLine decide(LedgerLine line) {
    return line.with(
        Optional.ofNullable(line.learners().get(Learner.TEACHER))
            .flatMap(teacher -> plan.trained(line.turn(), teacher.examples(), teacher.lossSum())));
  }
}
