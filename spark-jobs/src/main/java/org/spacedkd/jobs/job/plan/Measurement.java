// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.plan;

import java.lang.management.ManagementFactory;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.configuration.AveragingSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Averager;
import org.spacedkd.jobs.averaging.StateBroadcasts;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.evaluation.TestSplitEvaluator;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.RoundTimer;
import org.spacedkd.jobs.forecast.StepTimes;
import org.spacedkd.jobs.forecast.TimedImages;
import org.spacedkd.jobs.job.design.Framings;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.job.session.Averagers;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.Recorder;

/**
 * Times a run's steps, inferences and rounds on the Spark that the command is submitted to, with
 * its engine, threads, precision and averager, on some of the prepared images, or where there are
 * none on images that show nothing and need no decoding.
 */
record Measurement(Settings settings, PlannedRun run, Session session) {
  private static final Normalization ANY =
      new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25));

  static StepTimes of(Settings settings, PlannedRun run) {
    try (Session session = Session.open("plan " + settings.run().name(), settings.run())) {
      Measurement measurement = new Measurement(settings, run, session);
      return session.watchdog().watch(measurement::times);
    }
  }

  private StepTimes times() {
    Map<Learner, NetworkState> states =
        new RunDesign(settings, run.data()).learners().initialStates(Optional.empty());
    Map<Learner, Double> step = new EnumMap<>(Learner.class);
    Map<Learner, Double> image = new EnumMap<>(Learner.class);
    double round = 0;
    double start = ManagementFactory.getRuntimeMXBean().getUptime() / 1e3;
    try (StateBroadcasts broadcasts = new StateBroadcasts(session.context())) {
      RoundTimer timer = timer(broadcasts);
      for (Learner learner : Learner.values()) {
        if (run.plan().schedule().trains(learner)) {
          RoundTimer.Line line = timer.round(learner, states);
          step.put(learner, line.step());
          image.put(learner, timer.image(learner, states));
          round = Math.max(round, line.round());
          start += line.first();
        }
      }
    }
    return new StepTimes(step, image, round, start).withWorkers(run, workers());
  }

  /** As many as this Spark runs at once, each with a share as large as in the run. */
  private int workers() {
    return Math.min(run.workers(), session.context().defaultParallelism());
  }

  private RoundTimer timer(StateBroadcasts broadcasts) {
    int batch = workers() * run.shareSize();
    BatchPlan few =
        new BatchPlan(settings.run().seed(), batch * RoundTimer.STEPS, batch, workers());
    ImagePipeline pipeline =
        new ImagePipeline(
            new Batches(
                few,
                "",
                settings.data().pixels().augmentation(),
                framing(),
                settings.data().pixels().normalization().orElse(ANY)));
    Recorder recorder =
        new Recorder(
            images(few.examples()),
            pipeline,
            settings.data().recording().segmentBytes(),
            settings.data().recording().recordedEpochs(),
            settings.data().recording().prefetch(),
            session.watchdog().progress());
    AveragingSettings averaging = settings.averaging();
    Averager averager =
        Averagers.of(
            new AveragingSettings(workers(), averaging.frequency(), averaging.implementation()),
            session.context(),
            run.training(),
            recorder,
            broadcasts);
    // No more than training has room for: what layers put out of large images is much.
    int atOnce = TestSplitEvaluator.batch((long) run.data().height() * run.data().width());
    List<Example> seen = images(Math.min(atOnce, run.shareSize())).examples().collect();
    return new RoundTimer(run.training(), averager, () -> pipeline.batch(seen));
  }

  private ExampleFiles images(int count) {
    return manifest()
        .map(
            found ->
                TimedImages.prepared(
                    PreparedData.open(
                        session.context(), settings.data().directory(), found.dataset()),
                    session.context(),
                    count))
        .orElseGet(() -> TimedImages.noise(session.context(), run.data(), count));
  }

  private Framing framing() {
    return manifest()
        .map(found -> Framings.of(settings.data(), found))
        .orElseGet(() -> new Framing.AsPrepared(run.data().height(), run.data().width()));
  }

  private Optional<Manifest> manifest() {
    return PreparedData.manifest(settings.data().directory(), session.hadoop());
  }
}
