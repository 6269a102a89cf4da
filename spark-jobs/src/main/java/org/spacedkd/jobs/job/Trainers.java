// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.Turns;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.trajectory.StoredTrajectory;
import org.spacedkd.jobs.trajectory.TrajectoryTurns;

/**
 * What trains the turns of a run.
 *
 * @param trajectory that the teacher follows, where runs share one
 */
record Trainers(
    Session session,
    RunSetup setup,
    Recorder recorder,
    BooleanSupplier stop,
    Optional<StoredTrajectory> trajectory) {
  /** Turns one after the other. */
  Turns inOrder(StateBroadcasts broadcasts, Progress progress) {
    TrainingSpec spec = setup.training();
    TurnRunner runner =
        new TurnRunner(
            setup.plan(),
            Averagers.of(
                setup.settings().averaging(), session.context(), spec, recorder, broadcasts),
            stop,
            round -> {
              recorder.done(round);
              progress.round(round);
            });
    return along(runner);
  }

  private Turns along(TurnRunner runner) {
    return trajectory
        .<Turns>map(
            followed -> new TrajectoryTurns(runner, followed, setup.settings().run().name()))
        .orElse(runner);
  }
}
