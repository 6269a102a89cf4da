// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.Course;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.coordinator.Coordinator;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.evaluation.Evaluations;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.evaluation.ExitEvaluations;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.LedgerLine.ComputedBy;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.StoredTrajectory;
import org.spacedkd.jobs.trajectory.Trajectory;
import org.spacedkd.jobs.trajectory.TrajectoryEvaluator;
import org.spacedkd.jobs.trajectory.TrajectoryStore;
import org.spacedkd.jobs.watchdog.TaskWatchdog;

/** Puts together what a training run consists of; nothing here trains. */
final class Training implements AutoCloseable {
  private final RunSetup setup;
  private final TaskWatchdog watchdog;
  private final StateBroadcasts broadcasts;
  private final StopRequest stop;
  private final JsonLines metrics;
  private final Checkpoints checkpoints;
  private final Trainers trainers;
  private final Coordinator coordinator;

  /** With the trajectories that the settings name. */
  Training(Session session, RunSetup setup, PreparedData data, Run.Held held) {
    this(
        session,
        setup,
        data,
        held,
        setup
            .settings()
            .trajectory()
            .directory()
            .map(uri -> TrajectoryStore.at(uri, session.hadoop())));
  }

  /**
   * With trajectories that other runs of this process follow too.
   *
   * @param store of trajectories, where runs share them
   */
  Training(
      Session session,
      RunSetup setup,
      PreparedData data,
      Run.Held held,
      Optional<TrajectoryStore> store) {
    this.setup = setup;
    watchdog = session.watchdog();
    Settings settings = setup.settings();
    RunPlan plan = setup.plan();
    Course course = new Course(plan);
    TrainingSpec spec = setup.training();
    RunDirectory directory = held.run().directory();
    broadcasts = new StateBroadcasts(session.context());
    stop =
        StopRequest.onSigterm(session.context(), Duration.ofSeconds(settings.run().graceSeconds()));
    metrics = new JsonLines(Metrics.FILE);
    JsonLines ledger = new JsonLines(Ledger.FILE);
    checkpoints =
        new Checkpoints(
            directory, held.lease(), settings.checkpoint().keep(), List.of(ledger, metrics));
    Recorder recorder = setup.recorder(data, watchdog.progress());
    Progress progress = Progress.onTerminalOrLog(course);
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(
        new Ledger(ledger, setup.recipe(), new ComputedBy(spec.engine(), spec.device()), course));
    listeners.add(new Metrics(metrics, plan, setup.description()));
    if (settings.checkpoint().trajectory() == CheckpointSettings.Trajectory.TURNS) {
      listeners.add(new Trajectory(directory));
    }
    listeners.add(new Status(directory));
    listeners.add(progress);
    Optional<StoredTrajectory> trajectory = store.flatMap(setup::follow);
    trainers = new Trainers(session, setup, recorder, stop, trajectory);
    Evaluator evaluator =
        new Evaluator(spec, setup.pipeline(), broadcasts, data, watchdog.progress());
    coordinator =
        new Coordinator(
            course,
            trainers.all(course, broadcasts, progress::round),
            new Evaluations(plan, evaluation(evaluator, trajectory), stop),
            checkpoints,
            stop,
            listeners);
  }

  private static BiFunction<Learner, Map<Learner, NetworkState>, ExitEvaluations> evaluation(
      Evaluator evaluator, Optional<StoredTrajectory> trajectory) {
    return trajectory
        .<BiFunction<Learner, Map<Learner, NetworkState>, ExitEvaluations>>map(
            followed -> new TrajectoryEvaluator(followed, evaluator::evaluate))
        .orElse(evaluator::evaluate);
  }

  /** Trains from the newest checkpoint, or from the initial states, to the end. */
  Map<Learner, NetworkState> run() {
    Checkpoint reached =
        checkpoints
            .latest(setup.layouts())
            .orElseGet(() -> Checkpoint.after(0, setup.initialStates()));
    return watchdog.watch(() -> coordinator.run(reached));
  }

  /** The lines of the metrics so far. */
  List<JsonNode> metrics() {
    return metrics.lines();
  }

  @Override
  public void close() {
    trainers.close();
    stop.close();
    broadcasts.close();
  }
}
