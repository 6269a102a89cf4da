// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.jobs.journal.RunStatus;
import org.spacedkd.jobs.ledger.Standing;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.storage.RunDirectory;

/** The status of a run that another driver goes on with: 20 steps in windows of 3, which are 7. */
class StandingTest {
  @TempDir private Path root;

  private RunDirectory directory;
  private Status status;

  @BeforeEach
  void open() {
    directory = RunDirectory.at(root.toString(), new Configuration());
    status = new Status(directory);
  }

  @Test
  void aFinishedRunWhoseModelsAreWrittenAgainIsInItsLastWindow() {
    begin();
    train(1);
    status.finish(20);
    assertStands(20, 6);

    begin();
    train(2);
    status.finish(20);

    assertStands(20, 6);
  }

  /** Turns T[0,3) S[0,3) T[3,4) are done: evaluations after 4 steps cut the teacher's second. */
  @Test
  void aRunThatGoesOnStandsWhereItsCheckpointDoes() {
    begin();

    new Standing(status, plan()).begin(3);

    assertStands(4, 1);
  }

  /** As every driver begins. */
  private void begin() {
    status.write(RunStatus.State.RUNNING, 0, 0, "");
  }

  private void train(long lease) {
    new ArithmeticRun(directory, lease)
        .train(() -> false, round -> {}, List.of(new Standing(status, plan())));
  }

  private static EvolvingPlan plan() {
    return new EvolvingPlan(ArithmeticRun.PLAN);
  }

  private void assertStands(int step, int window) {
    RunStatus stands = status.read().orElseThrow();
    assertThat(stands.step()).isEqualTo(step);
    assertThat(stands.window()).isEqualTo(window);
  }
}
