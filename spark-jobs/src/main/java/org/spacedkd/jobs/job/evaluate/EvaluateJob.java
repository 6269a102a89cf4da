// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.evaluate;

import java.util.Locale;
import java.util.Map;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.TestSplitEvaluator;
import org.spacedkd.jobs.job.data.TrainingData;
import org.spacedkd.jobs.job.run.FinishedFiles;
import org.spacedkd.jobs.job.run.Run;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.job.setup.RunSetup;
import org.spacedkd.jobs.watchdog.TaskWatchdog;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * Evaluates the models of a finished run on the test split: {@code spaced-kd evaluate --conf
 * conf/demo.conf}.
 */
@Command(
    name = "evaluate",
    description = "Evaluates the models of a finished run on the test split.")
public final class EvaluateJob implements Runnable {
  @Mixin private ConfigurationOptions configuration;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    try (Session session = Session.open("evaluate " + settings.run().name(), settings.run());
        StateBroadcasts broadcasts = new StateBroadcasts(session.context())) {
      TaskWatchdog watchdog = session.watchdog();
      Run run = Run.open(settings, session.hadoop());
      FinishedFiles models = new FinishedFiles(settings, run.directory());
      models.requireModels();
      PreparedData data = TrainingData.open(session, settings);
      RunSetup setup = RunSetup.of(settings, data.manifest(), session.hadoop());
      TrainingSpec spec = setup.inference();
      TestSplitEvaluator evaluator =
          new TestSplitEvaluator(spec, setup.pipeline(), broadcasts, data, watchdog.progress());
      for (Learner learner : spec.owners()) {
        NetworkState model = models.model(learner, spec.learner(learner).network());
        watchdog
            .watch(() -> evaluator.evaluate(learner, Map.of(learner, model)))
            .exits()
            .forEach((exit, evaluation) -> print(learner, exit, evaluation));
      }
    }
  }

  private static void print(Learner learner, String exit, Evaluation evaluation) {
    System.out.printf(
        Locale.ROOT,
        "%s  %saccuracy %.2f %%  loss %.4f  (%d test images)%n",
        learner.label(),
        exit.equals(Exits.DEEPEST) ? "" : exit + "  ",
        100 * evaluation.accuracy(),
        evaluation.loss(),
        evaluation.examples());
  }
}
