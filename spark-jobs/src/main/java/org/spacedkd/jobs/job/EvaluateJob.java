// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.evaluation.Evaluation;
import org.spacedkd.jobs.evaluation.Evaluator;
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
    try (JavaSparkContext context = Session.open("evaluate " + settings.run().name());
        StateBroadcasts broadcasts = new StateBroadcasts(context)) {
      Run run = Run.open(settings, context.hadoopConfiguration());
      PreparedData data = TrainingData.open(context, settings);
      RunSetup setup = new RunSetup(settings, data.manifest());
      TrainingSpec spec = setup.inference();
      Evaluator evaluator = new Evaluator(spec, setup.pipeline(), broadcasts, data);
      for (Learner learner : Learner.values()) {
        if (spec.learners().containsKey(learner)) {
          NetworkState model = run.model(learner, spec.learner(learner).network());
          print(learner, evaluator.evaluate(learner, model));
        }
      }
    }
  }

  private static void print(Learner learner, Evaluation evaluation) {
    System.out.printf(
        Locale.ROOT,
        "%s  accuracy %.2f %%  loss %.4f  (%d test images)%n",
        learner.label(),
        100 * evaluation.accuracy(),
        evaluation.loss(),
        evaluation.examples());
  }
}
