// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.session.Signals;
import org.spacedkd.jobs.journal.CellOutcome;
import org.spacedkd.jobs.report.SweepReport;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.sweep.SummaryFile;

/** Trains the cells of a sweep side by side, in one driver. */
public final class Sweep {
  private final Session session;
  private final SweepPlan plan;
  private final RunSettings run;
  private final RunDirectory directory;

  /** A sweep that begins when it is told to. */
  public Sweep(Session session, SweepPlan plan) {
    this.session = session;
    this.plan = plan;
    run = plan.sweep().run();
    directory = RunDirectory.at(run.directory(), session.hadoop());
  }

  /**
   * Trains every cell that is not finished, as the one driver that writes the sweep's directory.
   *
   * @throws UserException when another driver is alive on it (exit 6), when it was asked to stop
   *     (exit 75), or, after all others, when cells failed, with the exit code of the first
   */
  public void train() {
    // Before anything is written.
    SummaryFile.read(directory);
    try (Lease lease = Lease.take(directory, Duration.ofSeconds(run.leaseSeconds()));
        SharedDriver driver = new SharedDriver(session, Duration.ofSeconds(run.graceSeconds()))) {
      SummaryFile summary = SweepFiles.summary(directory.fencedBy(lease), plan.sweep());
      Signals.withLastWords(() -> abandon(summary, lease), () -> train(driver, summary, lease));
    }
    System.out.println("done: " + directory.describe(SweepReport.FILE));
  }

  /** The driver ends at once: nobody is to wait for it. */
  private static void abandon(SummaryFile summary, Lease lease) {
    try (lease) {
      summary.abandon();
    }
  }

  private void train(SharedDriver driver, SummaryFile summary, Lease lease) {
    List<CellRun> cells =
        plan.cells().stream()
            .map(cell -> new CellRun(session, cell, plan.label(cell.cell()), driver, summary))
            .toList();
    plan.cells().stream()
        .filter(cell -> !cell.isFinished())
        .forEach(cell -> announce(cell, driver));
    List<CellOutcome> outcomes = sideBySide(cells, cellsAtOnce());
    SweepReport.write(directory.fencedBy(lease));
    new SweepEnd(plan, outcomes).orThrow();
  }

  private static void announce(PlannedCell cell, SharedDriver driver) {
    Settings settings = cell.cell().settings();
    // Data that cannot be prepared end the sweep, and are not tried again for each cell.
    PreparedData data = driver.data(settings);
    try {
      driver.announce(settings, data);
    } catch (RuntimeException unusable) {
      // The cell itself will say so, and only it fails.
      if (UserException.within(unusable).isEmpty()) {
        throw unusable;
      }
    }
  }

  /** As many as fill the session's cores, and one for while the driver averages and writes. */
  private int cellsAtOnce() {
    int cores = session.context().defaultParallelism();
    int workers =
        plan.cells().stream()
            .mapToInt(cell -> cell.cell().settings().averaging().workers())
            .max()
            .orElse(1);
    return plan.sweep().cellsAtOnce().orElse(1 + (cores + workers - 1) / workers);
  }

  private static List<CellOutcome> sideBySide(List<CellRun> cells, int atOnce) {
    ExecutorService threads = Executors.newFixedThreadPool(atOnce);
    try {
      List<CellOutcome> outcomes = new ArrayList<>();
      for (Future<CellOutcome> cell : threads.invokeAll(cells)) {
        outcomes.add(cell.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Cannot go on with the sweep", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while cells train", e);
    } finally {
      threads.shutdownNow();
    }
  }
}
