// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.Map;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.coordinator.Coordinator;
import org.spacedkd.jobs.coordinator.Journal;
import org.spacedkd.jobs.coordinator.Progress;
import org.spacedkd.jobs.coordinator.RunPlan;
import org.spacedkd.jobs.coordinator.TurnRunner;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.Split;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Checkpoints;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Trains teacher and student into the run directory, from the newest checkpoint there: {@code
 * spaced-kd train --conf conf/demo.conf}. A finished run is left as it is.
 */
@Command(name = "train", description = "Trains teacher and student, from the newest checkpoint on.")
public final class TrainJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    try (JavaSparkContext context = Session.open("train " + settings.run().name())) {
      Run run = Run.open(settings, context.hadoopConfiguration());
      if (run.isFinished()) {
        System.out.println("done before: " + run.describe());
      } else {
        run.guard(() -> train(context, settings, run));
      }
    }
  }

  private static void train(JavaSparkContext context, Settings settings, Run run) {
    PreparedData data = TrainingData.open(context, settings);
    RunSetup setup = new RunSetup(settings, data.manifest());
    RunPlan plan = setup.plan();
    TrainingSpec spec = setup.training();
    run.begin(setup, Engine.named(spec.engine()).check(spec.device()));
    Progress progress = Progress.onTerminalOrLog(plan);
    Checkpoints checkpoints = new Checkpoints(run.directory(), settings.checkpoint().keep());
    Journal journal = new Journal(run.directory(), plan, checkpoints, progress);
    try (StateBroadcasts broadcasts = new StateBroadcasts(context)) {
      Recorder recorder =
          new Recorder(
              data.examples(Split.TRAIN),
              setup.pipeline(),
              settings.data().segmentBytes(),
              settings.data().recordedEpochs());
      Averager averager = Averagers.of(settings.averaging(), context, spec, recorder, broadcasts);
      TurnRunner runner = new TurnRunner(plan, averager, broadcasts, progress);
      Evaluator evaluator =
          new Evaluator(
              spec,
              setup.pipeline(),
              broadcasts,
              data.examples(Split.TEST),
              data.manifest().split(Split.TEST).rows());
      Map<Learner, NetworkState> states =
          new Coordinator(plan, runner, evaluator, journal)
              .run(journal.open(setup.layouts(), setup.initialStates(), setup.description()));
      run.finish(plan, states, journal.metrics());
    }
  }
}
