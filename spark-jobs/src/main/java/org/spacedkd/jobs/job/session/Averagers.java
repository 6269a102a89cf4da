// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.util.Locale;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.configuration.AveragingSettings;
import org.spacedkd.core.configuration.AveragingSettings.Implementation;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.NeutralAverager;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.averaging.TurnAverager;
import org.spacedkd.jobs.averaging.dl4j.Dl4jSparkAverager;
import org.spacedkd.jobs.recording.Recorder;

/** Who averages, by {@code averaging.implementation}. */
public final class Averagers {
  private static final String DL4J = "dl4j";

  private Averagers() {}

  /** The averager of a configuration. */
  public static Averager of(
      AveragingSettings settings,
      JavaSparkContext context,
      TrainingSpec spec,
      Recorder recorder,
      StateBroadcasts broadcasts) {
    requireKnown(settings, spec.engine());
    Averager neutral = new NeutralAverager(spec, recorder, broadcasts);
    return settings.implementation() == Implementation.NEUTRAL
            || !spec.engine().equals(DL4J)
            || wantsGpuOfDriver(settings, context)
        ? neutral
        : new TurnAverager(
            spec,
            new Dl4jSparkAverager(context, spec, recorder, broadcasts, settings.workers()),
            neutral);
  }

  /** dl4j-spark builds networks on the driver too, which seldom has a GPU where executors do. */
  private static boolean wantsGpuOfDriver(AveragingSettings settings, JavaSparkContext context) {
    return settings.implementation() == Implementation.AUTO
        && GpuRequest.of(context.getConf()).isMade();
  }

  /**
   * Makes sure that there is an averager.
   *
   * @throws UserException (exit 2) when the one that is asked for does not know the engine
   */
  public static void requireKnown(AveragingSettings settings, String engine) {
    if (settings.implementation() == Implementation.DL4J_SPARK && !engine.equals(DL4J)) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(
              Locale.ROOT,
              "Invalid spaced-kd.averaging.implementation: dl4j-spark (engine %s needs neutral)",
              engine));
    }
  }
}
