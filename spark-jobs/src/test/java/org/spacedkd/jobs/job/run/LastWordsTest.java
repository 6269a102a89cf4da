// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.Lease;
import org.spacedkd.jobs.storage.RunDirectory;

/** A driver that ends at once lets its lease go, whatever else it can still say. */
class LastWordsTest {
  private static final String RELEASED = "lease/000001.released";

  @TempDir private Path root;

  private RunDirectory directory;
  private Status status;

  private void end() {
    directory = RunDirectory.at(root.toString(), new Configuration());
    status = new Status(directory);
    Lease lease = Lease.take(directory, Duration.ofDays(1));
    new LastWords(new Status(directory.fencedBy(lease))).atOnce(lease);
  }

  @Test
  void aRunThatTrainsSaysWhy() {
    new Status(RunDirectory.at(root.toString(), new Configuration()))
        .write(RunStatus.State.RUNNING, 5, 1, "");

    end();

    assertThat(status.read().orElseThrow().state()).isEqualTo(RunStatus.State.FAILED);
    assertThat(root.resolve(RELEASED)).exists();
  }

  @Test
  void aRunThatIsFinishedStaysSo() {
    new Status(RunDirectory.at(root.toString(), new Configuration()))
        .write(RunStatus.State.FINISHED, 5, 1, "");

    end();

    assertThat(status.isFinished()).isTrue();
    assertThat(root.resolve(RELEASED)).exists();
  }

  @Test
  void aStatusThatCannotBeReadHoldsNothingBack() throws Exception {
    Files.writeString(root.resolve(RunStatus.FILE), "{");

    assertThatThrownBy(this::end).isInstanceOf(UserException.class);
    assertThat(root.resolve(RELEASED)).exists();
  }
}
