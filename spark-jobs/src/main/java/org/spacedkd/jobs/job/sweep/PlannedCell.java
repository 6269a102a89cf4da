// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.jobs.job.design.Products;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.job.dryrun.DryRun;
import org.spacedkd.jobs.job.run.Run;

/**
 * A cell that can be trained, as far as that is known before anything runs.
 *
 * @param design what its configuration means; nothing where its data are not known yet
 * @param isFinished whether it was trained before, and all that this left is there
 */
record PlannedCell(CellSettings cell, Optional<RunDesign> design, boolean isFinished) {
  /**
   * Checks a cell.
   *
   * @throws UserException when its configuration cannot be trained, or its directory holds another
   *     run (exit 2), or when its data are not what it names (exit 3)
   */
  static PlannedCell of(CellSettings cell, Configuration hadoop) {
    Settings settings = cell.settings();
    Optional<RunDesign> design = DryRun.of(settings, hadoop).design();
    return new PlannedCell(
        cell, design, Run.open(settings, hadoop).telling(line -> {}).isDone(hadoop));
  }

  /** What determines its recorded batches; cells that are equal in it read the same. */
  Optional<BatchPlan> batches() {
    return design.map(RunDesign::batches);
  }

  /** The learner that it can share, if it has one. */
  Optional<PlannedLearner> lone() {
    return design.flatMap(PlannedLearner::of);
  }

  private Optional<SortedMap<String, String>> shared() {
    return lone().map(PlannedLearner::fields);
  }

  /** Products of all its steps, where it shares nothing. */
  long products() {
    return new Products(design.orElseThrow()).all();
  }

  /** Products of so many steps of the learner that it can share. */
  long products(int steps) {
    return new Products(design.orElseThrow()).of(steps, lone().orElseThrow().lone().learner());
  }

  /** Cells of one recipe side by side, and among them those of one teacher. */
  static List<PlannedCell> inOrderOfSharing(List<PlannedCell> cells) {
    List<Optional<BatchPlan>> recipes = cells.stream().map(PlannedCell::batches).toList();
    List<Optional<SortedMap<String, String>>> learners =
        cells.stream().map(PlannedCell::shared).toList();
    return cells.stream()
        .sorted(
            Comparator.comparingInt((PlannedCell one) -> recipes.indexOf(one.batches()))
                .thenComparingInt(one -> learners.indexOf(one.shared())))
        .toList();
  }
}
