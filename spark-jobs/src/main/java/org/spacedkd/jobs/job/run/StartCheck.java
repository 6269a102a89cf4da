// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.report.Report;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.Models;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * What must hold of a run directory before the first step of a run in it, its first or its next.
 * {@code train} and {@code train --dry-run} check the same; nothing is written.
 */
public record StartCheck(RunDirectory directory) {
  private static final List<String> FOLDERS =
      List.of("", "lease", Checkpoints.FOLDER, Models.FOLDER);

  /**
   * Makes sure that every file of a run can be put in its place.
   *
   * @throws UserException (exit 3) that names what is in the way
   */
  public void requireRoom() {
    FOLDERS.forEach(directory::list);
    Stream.concat(
            Stream.of(
                StoredConfiguration.FILE,
                RunManifest.FILE,
                RunStatus.FILE,
                LedgerLine.FILE,
                MetricsLine.FILE,
                Report.FILE),
            Stream.of(Learner.values()).map(Models::file))
        .forEach(directory::requireRoom);
  }

  /**
   * Makes sure that the run goes on with what it was begun on, from a checkpoint that is whole.
   *
   * @return that checkpoint; nothing where the run begins
   * @throws UserException (exit 3) that names the file that is damaged, missing or of another run
   */
  public Optional<Checkpoint> requireResumable(RunSetup setup) {
    RunManifest data = RunManifest.of(setup);
    data.requireSameData("resume", directory);
    JsonLines ledger = new JsonLines(LedgerLine.FILE);
    Optional<Checkpoint> newest =
        Checkpoints.toRead(directory, List.of(ledger, new JsonLines(MetricsLine.FILE)))
            .newest(setup.layouts());
    data.requireSameData(directory, ledger);
    return newest;
  }
}
