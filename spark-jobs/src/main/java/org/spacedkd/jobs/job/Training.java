// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.configuration.CheckpointSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.coordinator.Coordinator;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.coordinator.RunListener;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.evaluation.Evaluations;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.ledger.LedgerLine.ComputedBy;
import org.spacedkd.jobs.ledger.Metrics;
import org.spacedkd.jobs.ledger.Status;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Checkpoint;
import org.spacedkd.jobs.storage.Checkpoints;
import org.spacedkd.jobs.storage.JsonLines;
import org.spacedkd.jobs.storage.RunDirectory;
import org.spacedkd.jobs.trajectory.Trajectory;
import org.spacedkd.jobs.watchdog.TaskWatchdog;

/** Puts together what a training run consists of; nothing here trains. */
final class Training implements AutoCloseable {
  private final RunSetup setup;
  private final TaskWatchdog watchdog;
  private final StateBroadcasts broadcasts;
  private final StopRequest stop;
  private final JsonLines metrics;
  private final Checkpoints checkpoints;
  private final Coordinator coordinator;

  Training(Session session, RunSetup setup, PreparedData data, Run.Held held) {
    this.setup = setup;
    watchdog = session.watchdog();
    Settings settings = setup.settings();
    RunPlan plan = setup.plan();
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
    Progress progress = Progress.onTerminalOrLog(plan);
    List<RunListener> listeners = new ArrayList<>();
    listeners.add(new Ledger(ledger, setup.recipe(), new ComputedBy(spec.engine(), spec.device())));
    listeners.add(new Metrics(metrics, plan, setup.description()));
    if (settings.checkpoint().trajectory() == CheckpointSettings.Trajectory.TURNS) {
      listeners.add(new Trajectory(directory));
    }
    listeners.add(new Status(directory));
    listeners.add(progress);
    Evaluator evaluator =
        new Evaluator(spec, setup.pipeline(), broadcasts, data, watchdog.progress());
    coordinator =
        new Coordinator(
            plan,
            new TurnRunner(
                plan,
                Averagers.of(settings.averaging(), session.context(), spec, recorder, broadcasts),
                stop,
                round -> {
                  recorder.done(round);
                  progress.round(round);
                }),
            new Evaluations(plan, evaluator::evaluate, stop),
            checkpoints,
            listeners);
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
    stop.close();
    broadcasts.close();
  }
}
