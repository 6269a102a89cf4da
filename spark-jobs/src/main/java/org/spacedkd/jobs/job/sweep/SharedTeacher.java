// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.List;

/**
 * A teacher and the cells that it serves.
 *
 * @param cells at least one
 */
record SharedTeacher(TeacherRecipe recipe, List<PlannedCell> cells) {
  /** Steps that it takes where every step is taken once. */
  int steps() {
    return cells.stream().mapToInt(PlannedCell::teacherSteps).max().orElseThrow();
  }

  /** Steps that the cells' teachers would take apart. */
  int stepsApart() {
    return cells.stream().mapToInt(PlannedCell::teacherSteps).sum();
  }

  /** Products that sharing saves. */
  long productsSaved() {
    return cells.get(0).products(stepsApart() - steps());
  }
}
