// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.RunSettings.MixedArithmetic;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.coordinator.Coordinator;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.evaluation.Evaluations;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.evaluation.TestSplitEvaluator;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.run.RunManifest;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.journal.LedgerLine;
import org.spacedkd.jobs.journal.LedgerLine.ComputedBy;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Standing;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.monitoring.JobLabels;
import org.spacedkd.jobs.monitoring.RunMetrics;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.Follower;
import org.spacedkd.jobs.trajectory.Trajectory;
import org.spacedkd.jobs.trajectory.TrajectoryEvaluator;
import org.spacedkd.jobs.trajectory.TrajectoryStore;

/** Puts together what a training run consists of; nothing here trains. */
public final class Training implements AutoCloseable {
  private final RunSetup setup;
  private final Session session;
  private final StateBroadcasts broadcasts;
  private final JsonLines metrics;
  private final Checkpoints checkpoints;
  private final Trainers trainers;
  private final Coordinator coordinator;

  /** Trains a run that has the driver for itself; its data are prepared where they can be. */
  public static void alone(Session session, Settings settings, Run run) {
    session.visibility().requireShared(Settings.path("run.directory"), settings.run().directory());
    PreparedData data = TrainingData.openForTraining(session, settings);
    RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
    try (DriverServices alone = DriverServices.alone(session, setup, data)) {
      train(session, setup, data, run, alone);
    }
  }

  /**
   * Trains a run to its end, as the one driver that writes its directory.
   *
   * @throws org.spacedkd.core.failure.UserException when it cannot, or is stopped
   */
  public static void train(
      Session session, RunSetup setup, PreparedData data, Run run, DriverServices services) {
    RunManifest checked = run.check(setup, session);
    RunSetup computed = setup.computedBy(checked.arithmetic().orElseThrow());
    run.hold(
        held -> {
          held.run().begin(computed, checked);
          try (Training training = new Training(session, computed, data, held, services)) {
            held.run().finish(computed.plan(), training.run(), training.metrics());
          }
        });
  }

  Training(
      Session session, RunSetup setup, PreparedData data, Run.Held held, DriverServices services) {
    this.setup = setup;
    this.session = session;
    EvolvingPlan plan = new EvolvingPlan(setup.plan());
    broadcasts = new StateBroadcasts(session.context());
    metrics = new JsonLines(MetricsLine.FILE);
    JsonLines ledger = new JsonLines(LedgerLine.FILE);
    checkpoints =
        new Checkpoints(
            held.run().directory(),
            held.lease(),
            setup.settings().checkpoint().keep(),
            List.of(ledger, metrics),
            setup.arithmetic().map(known -> known.json()).orElseGet(Json::object));
    Progress progress = services.progress().apply(plan);
    Optional<Follower> trajectory =
        services.store().flatMap(store -> follower(store, held.run()::say));
    trainers = new Trainers(session, setup, services.recorder(), services.stop(), trajectory);
    coordinator =
        new Coordinator(
            plan,
            trainers.all(plan, broadcasts, progress::round),
            new Evaluations(setup.plan(), evaluation(session, data, trajectory), services.stop()),
            checkpoints,
            services.stop(),
            listeners(held, plan, ledger, progress));
  }

  /** The learner that follows a stored trajectory, where the run has one; it is told. */
  private Optional<Follower> follower(TrajectoryStore store, Consumer<String> console) {
    console.accept(
        setup
            .shared()
            .map(learner -> store.describe(learner.key()))
            .orElse("no trajectory: no learner of this run learns from the labels alone"));
    return setup.shared().map(learner -> learner.follow(store));
  }

  private List<RunListener> listeners(
      Run.Held held, EvolvingPlan plan, JsonLines ledger, Progress progress) {
    TrainingSpec spec = setup.training();
    RunDirectory directory = held.run().directory();
    RunMetrics gauges = RunMetrics.ofThisProcess();
    gauges.watch(plan.turns().size(), checkpoints::lastWritten);
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(
        new Ledger(ledger, setup.recipe(), new ComputedBy(spec.engine(), spec.device()), plan));
    listeners.add(new Metrics(metrics, setup.plan(), setup.description()));
    listeners.add(held.tracking().of(metrics));
    if (setup.settings().checkpoint().trajectory() == CheckpointSettings.Trajectory.TURNS) {
      listeners.add(new Trajectory(directory));
    }
    listeners.add(new Standing(new Status(directory), plan));
    listeners.add(progress);
    listeners.add(gauges);
    return listeners;
  }

  private Evaluator evaluation(Session session, PreparedData data, Optional<Follower> trajectory) {
    Evaluator onTestSplit =
        new TestSplitEvaluator(
            setup.training(), setup.pipeline(), broadcasts, data, session.watchdog().progress());
    JobLabels labels = new JobLabels(session.context(), setup.settings().run().name());
    Evaluator here =
        (learner, states) ->
            labels.other(
                "evaluation of the " + learner.label(),
                () -> onTestSplit.evaluate(learner, states));
    // What executors of another fingerprint find is not left for others.
    return trajectory
        .filter(followed -> setup.settings().run().mixedArithmetic() == MixedArithmetic.REFUSE)
        .<Evaluator>map(followed -> new TrajectoryEvaluator(followed, here))
        .orElse(here);
  }

  /** Trains from the newest checkpoint, or from the initial states, to the end. */
  Map<Learner, NetworkState> run() {
    Checkpoint reached =
        checkpoints
            .latest(setup.layouts())
            .orElseGet(() -> Checkpoint.after(0, setup.initialStates()));
    return session.watchdog().watch(() -> coordinator.run(reached));
  }

  /** The lines of the metrics so far. */
  List<MetricsLine> metrics() {
    return metrics.lines().stream().map(MetricsLine::read).toList();
  }

  @Override
  public void close() {
    trainers.close();
    broadcasts.close();
  }
}
