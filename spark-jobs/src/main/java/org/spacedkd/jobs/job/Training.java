// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;
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
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.StoredTrajectory;
import org.spacedkd.jobs.trajectory.Trajectory;
import org.spacedkd.jobs.trajectory.TrajectoryEvaluator;
import org.spacedkd.jobs.watchdog.TaskWatchdog;

/** Puts together what a training run consists of; nothing here trains. */
final class Training implements AutoCloseable {
  private final RunSetup setup;
  private final TaskWatchdog watchdog;
  private final StateBroadcasts broadcasts;
  private final JsonLines metrics;
  private final Checkpoints checkpoints;
  private final Trainers trainers;
  private final Coordinator coordinator;

  Training(Session session, RunSetup setup, PreparedData data, Run.Held held, Surroundings around) {
    this.setup = setup;
    watchdog = session.watchdog();
    Settings settings = setup.settings();
    RunPlan plan = setup.plan();
    Course course = new Course(plan);
    TrainingSpec spec = setup.training();
    RunDirectory directory = held.run().directory();
    broadcasts = new StateBroadcasts(session.context());
    metrics = new JsonLines(Metrics.FILE);
    JsonLines ledger = new JsonLines(Ledger.FILE);
    checkpoints =
        new Checkpoints(
            directory, held.lease(), settings.checkpoint().keep(), List.of(ledger, metrics));
    Progress progress = around.progress().apply(course);
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(
        new Ledger(ledger, setup.recipe(), new ComputedBy(spec.engine(), spec.device()), course));
    listeners.add(new Metrics(metrics, plan, setup.description()));
    listeners.add(held.tracking().of(metrics));
    if (settings.checkpoint().trajectory() == CheckpointSettings.Trajectory.TURNS) {
      listeners.add(new Trajectory(directory));
    }
    listeners.add(new Status(directory));
    listeners.add(progress);
    Optional<StoredTrajectory> trajectory =
        around.store().flatMap(store -> setup.follow(store, held.run()::say));
    trainers = new Trainers(session, setup, around.recorder(), around.stop(), trajectory);
    Evaluator evaluator =
        new Evaluator(spec, setup.pipeline(), broadcasts, data, watchdog.progress());
    coordinator =
        new Coordinator(
            course,
            trainers.all(course, broadcasts, progress::round),
            new Evaluations(plan, evaluation(evaluator, trajectory), around.stop()),
            checkpoints,
            around.stop(),
            listeners);
  }

  /**
   * Trains a run to its end, as the one driver that writes its directory.
   *
   * @throws UserException when it cannot, or is stopped
   */
  static void train(
      Session session, RunSetup setup, PreparedData data, Run run, Surroundings around) {
    String engine = run.check(setup, session.context());
    run.hold(
        held -> {
          held.run().begin(setup, engine);
          try (Training training = new Training(session, setup, data, held, around)) {
            held.run().finish(setup.plan(), training.run(), training.metrics());
          }
        });
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
    broadcasts.close();
  }
}
