// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.sweep;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.session.Signals;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.job.training.DriverServices;
import org.spacedkd.jobs.job.training.Training;
import org.spacedkd.jobs.journal.CellOutcome;
import org.spacedkd.jobs.sweep.SummaryFile;

/**
 * Trains one cell, in a thread and a scheduler pool of its own, and notes in the summary what comes
 * of it. What fails is this cell's alone.
 *
 * @param label what its lines begin with
 */
record CellRun(
    Session session, PlannedCell cell, String label, SharedDriver driver, SummaryFile summary)
    implements Callable<CellOutcome> {
  private static final String POOL = "spark.scheduler.pool";

  @Override
  public CellOutcome call() {
    String name = cell.cell().name();
    if (cell.isFinished()) {
      Run.open(cell.cell().settings(), session.hadoop()).telling(this::say).sayDoneBefore();
      summary.note(name, CellOutcome.FINISHED);
      return CellOutcome.FINISHED;
    }
    if (driver.isStopping()) {
      return CellOutcome.PENDING;
    }
    session.context().setLocalProperty(POOL, Thread.currentThread().getName());
    session.context().setJobDescription(name);
    summary.note(name, CellOutcome.RUNNING);
    long start = System.nanoTime();
    CellOutcome outcome = train();
    summary.note(name, outcome, (System.nanoTime() - start) / 1e9);
    return outcome;
  }

  private CellOutcome train() {
    Settings settings = cell.cell().settings();
    try {
      Run run = Run.open(settings, session.hadoop()).telling(this::say);
      PreparedData data = driver.data(settings);
      RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
      try (DriverServices services = driver.services(setup, data, label)) {
        Training.train(session, setup, data, run, services);
      }
      return CellOutcome.FINISHED;
    } catch (Exception failure) {
      // Spark's exceptions are checked ones that no signature tells of.
      return failed(failure);
    }
  }

  private CellOutcome failed(Exception failure) {
    Optional<UserException> known = UserException.within(failure);
    if (Signals.isEnding()) {
      return CellOutcome.PENDING;
    }
    if (known.isEmpty()) {
      failure.printStackTrace();
    }
    String reason = known.map(Throwable::getMessage).orElseGet(failure::toString);
    say(reason);
    return CellOutcome.ended(known.map(UserException::exitCode).orElse(ExitCode.BUG), reason);
  }

  private void say(String line) {
    System.out.println(label + "  " + line);
  }
}
