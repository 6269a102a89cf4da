// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.BitSet;
import java.util.List;
import org.spacedkd.core.schedule.Steps;

/**
 * A learner and the cells that it serves: their teacher, or the student of those without one.
 *
 * @param cells at least one
 */
record SharedTeacher(List<PlannedCell> cells) {
  /** Steps that it takes alone where every step is taken once. */
  int steps() {
    BitSet taken = new BitSet();
    for (PlannedCell cell : cells) {
      for (Steps steps : cell.lone().orElseThrow().lone().alone()) {
        taken.set(steps.first(), steps.end());
      }
    }
    return taken.cardinality();
  }

  /** Steps that the cells' learners would take apart. */
  int stepsApart() {
    return cells.stream().mapToInt(cell -> cell.lone().orElseThrow().steps()).sum();
  }

  /** Steps at which it is cut where other teachers are not. */
  List<Integer> cuts() {
    return cells.get(0).lone().orElseThrow().lone().cuts();
  }

  /** Products that sharing saves. */
  long productsSaved() {
    return cells.get(0).products(stepsApart() - steps());
  }
}
