// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.journal.CellOutcome;
import org.spacedkd.jobs.journal.CellOutcome.State;

/**
 * What has become of all cells.
 *
 * @param outcomes of the plan's cells, in their order
 */
record SweepEnd(SweepPlan plan, List<CellOutcome> outcomes) {
  /**
   * Says what there is to say when not all cells are finished.
   *
   * @throws UserException when the sweep was stopped (exit 75), or else with the exit code of the
   *     first cell that failed
   */
  void orThrow() {
    long finished = outcomes.stream().filter(one -> one.state() == State.FINISHED).count();
    if (outcomes.stream()
        .anyMatch(one -> one.state() == State.PREEMPTED || one.state() == State.PENDING)) {
      throw new UserException(
          ExitCode.PREEMPTED,
          String.format(
              Locale.ROOT,
              "Stopped on request with %d of %d cells finished; sweep again to go on",
              finished,
              outcomes.size()));
    }
    outcomes.stream()
        .filter(one -> one.state() == State.FAILED)
        .findFirst()
        .ifPresent(
            first -> {
              throw new UserException(code(first), sentences());
            });
  }

  private static ExitCode code(CellOutcome outcome) {
    return Arrays.stream(ExitCode.values())
        .filter(code -> code.code() == outcome.exitCode())
        .findFirst()
        .orElse(ExitCode.BUG);
  }

  private String sentences() {
    return IntStream.range(0, outcomes.size())
        .filter(i -> outcomes.get(i).state() == State.FAILED)
        .mapToObj(
            i ->
                String.format(
                    Locale.ROOT,
                    "Cannot finish the cell %s: %s",
                    plan.cells().get(i).cell().name(),
                    outcomes.get(i).reason()))
        .collect(Collectors.joining("\n"));
  }
}
