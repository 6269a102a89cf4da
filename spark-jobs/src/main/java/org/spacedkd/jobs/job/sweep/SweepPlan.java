// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import org.apache.hadoop.conf.Configuration;
import org.spacedkd.core.configuration.CellSettings;
import org.spacedkd.core.configuration.SweepSettings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.job.dryrun.DryStart;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SummaryFile;

/**
 * A sweep of which every cell is in order, as far as that is known before anything runs.
 *
 * @param cells in the order in which they begin: those that can share follow one another
 */
public record SweepPlan(SweepSettings sweep, List<PlannedCell> cells) {
  /**
   * Checks all cells.
   *
   * @throws UserException that says of every cell what is wrong with it, with the exit code of the
   *     first
   */
  public static SweepPlan of(SweepSettings sweep, Configuration hadoop) {
    List<PlannedCell> cells = new ArrayList<>();
    Set<String> sentences = new LinkedHashSet<>();
    Optional<ExitCode> exit = Optional.empty();
    for (CellSettings cell : sweep.cells()) {
      try {
        cells.add(PlannedCell.of(cell, hadoop));
      } catch (UserException problem) {
        sentences.add(problem.getMessage());
        exit = exit.or(() -> Optional.of(problem.exitCode()));
      }
    }
    if (exit.isPresent()) {
      throw new UserException(exit.get(), String.join("\n", sentences));
    }
    return new SweepPlan(sweep, PlannedCell.inOrderOfSharing(cells));
  }

  /**
   * Checks what the sweep finds in its directory, and each cell in its own, as training would.
   *
   * @throws UserException as {@link DryStart#check} does, of the first that cannot be trained
   */
  public void requireStartable(Configuration hadoop) {
    RunDirectory directory = RunDirectory.at(sweep.run().directory(), hadoop);
    SummaryFile.read(directory);
    Lease.requireFree(directory, Duration.ofSeconds(sweep.run().leaseSeconds()));
    cells.forEach(cell -> new DryStart(cell.cell().settings(), hadoop).check());
  }

  /** The teachers that can be shared, each with its cells. */
  List<SharedTeacher> teachers() {
    Map<SortedMap<String, String>, List<PlannedCell>> teachers = new LinkedHashMap<>();
    for (PlannedCell cell : cells) {
      cell.lone()
          .map(PlannedLearner::fields)
          .ifPresent(one -> teachers.computeIfAbsent(one, t -> new ArrayList<>()).add(cell));
    }
    return teachers.values().stream().map(SharedTeacher::new).toList();
  }

  /** Name of a cell, padded to that of the longest. */
  String label(CellSettings cell) {
    int longest = sweep.cells().stream().mapToInt(one -> one.name().length()).max().orElse(0);
    return cell.name() + " ".repeat(longest - cell.name().length());
  }
}
