// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.training;

import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.spacedkd.core.configuration.Pipeline;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.CompleteTurns;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.TurnTrainer;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.job.session.Averagers;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.monitoring.JobLabels;
import org.spacedkd.jobs.monitoring.ObservedAverager;
import org.spacedkd.jobs.pipeline.Lead;
import org.spacedkd.jobs.pipeline.PipelinedTurns;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.trajectory.Follower;
import org.spacedkd.jobs.trajectory.TrajectoryTurns;

/** What trains the turns of a run, by the settings {@code trajectory} and {@code pipeline}. */
final class Trainers implements AutoCloseable {
  private final Session session;
  private final RunSetup setup;
  private final Recorder recorder;
  private final BooleanSupplier stop;
  private final Optional<Follower> trajectory;
  private final StateBroadcasts ahead;
  private final Lead lead;

  /**
   * Trainers of a run.
   *
   * @param stop whether somebody wants the run to stop
   * @param trajectory that a learner follows, where runs share one
   */
  Trainers(
      Session session,
      RunSetup setup,
      Recorder recorder,
      BooleanSupplier stop,
      Optional<Follower> trajectory) {
    this.session = session;
    this.setup = setup;
    this.recorder = recorder;
    this.stop = stop;
    this.trajectory = trajectory;
    ahead = new StateBroadcasts(session.context());
    lead = Lead.on(session.context());
  }

  /**
   * All turns.
   *
   * @param plan of the run, which says what there is to do ahead
   * @param afterRound told of each round that is done, but for those ahead
   */
  TurnTrainer all(EvolvingPlan plan, StateBroadcasts broadcasts, Consumer<Round> afterRound) {
    TurnTrainer here = along(plan, broadcasts, stop, afterRound);
    if (setup.settings().pipeline() == Pipeline.OFF || !setup.training().teacherIsIndependent()) {
      return here;
    }
    return new PipelinedTurns(
        here,
        along(plan, ahead, () -> stop.getAsBoolean() || lead.isClosed(), round -> {}),
        plan::turns,
        lead);
  }

  private TurnTrainer along(
      EvolvingPlan plan,
      StateBroadcasts broadcasts,
      BooleanSupplier until,
      Consumer<Round> afterRound) {
    String run = setup.settings().run().name();
    TurnRunner runner =
        new TurnRunner(
            setup.plan(),
            new ObservedAverager(
                Averagers.of(
                    setup.settings().averaging(),
                    session.context(),
                    setup.training(),
                    recorder,
                    broadcasts),
                new JobLabels(session.context(), run)),
            until,
            round -> {
              recorder.done(round);
              afterRound.accept(round);
            });
    TurnTrainer turns =
        trajectory
            .<TurnTrainer>map(followed -> new TrajectoryTurns(runner, followed))
            .orElse(runner);
    return new CompleteTurns(setup.training(), plan, turns);
  }

  @Override
  public void close() {
    lead.close();
    ahead.close();
  }
}
