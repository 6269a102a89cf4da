// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.SafetensorsFile;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.Split;
import org.spacedkd.jobs.ledger.LedgerLine.ComputedBy;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Json;
import org.spacedkd.jobs.storage.Models;

/**
 * What a configuration means for a data set: the only place where settings become the records that
 * the rest of the code takes.
 */
record RunSetup(Settings settings, Manifest manifest, Optional<SafetensorsFile> teacherFile) {
  /**
   * Reads what the settings name.
   *
   * @throws UserException (exit 3) when the teacher's weights cannot be read
   */
  static RunSetup of(Settings settings, Manifest manifest, Configuration hadoop) {
    DistillationMode mode = settings.distillation().mode();
    boolean hasTeacher = mode != DistillationMode.NONE && !mode.isOfOneNetwork();
    return new RunSetup(
        settings,
        manifest,
        settings
            .teacher()
            .weights()
            .filter(file -> hasTeacher)
            .map(file -> Models.file(file, hadoop)));
  }

  /** The same run computed by another engine. */
  RunSetup on(ComputedBy by) {
    EngineSettings engine = new EngineSettings(by.engine(), by.device());
    return new RunSetup(settings.on(engine), manifest, teacherFile);
  }

  RunPlan plan() {
    SpacingSchedule schedule = settings.schedule(batches().stepsPerEpoch());
    return new RunPlan(
        schedule,
        batches(),
        settings.averaging().frequency(),
        Math.toIntExact(
            Math.min(
                Integer.MAX_VALUE,
                (long) settings.evaluation().everyEpochs() * batches().stepsPerEpoch())),
        settings.checkpoint().everyWindows());
  }

  private BatchPlan batches() {
    return new BatchPlan(
        settings.run().seed(),
        Math.min(
            manifest.split(Split.TRAIN).rows(),
            settings.data().trainExamples().orElse(Integer.MAX_VALUE)),
        settings.training().globalBatchSize(),
        settings.averaging().workers());
  }

  TrainingSpec training() {
    return training(learners().training());
  }

  private TrainingSpec training(Map<Learner, LearnerSpec> learners) {
    DistillationSettings distillation = settings.distillation();
    return new TrainingSpec(
        settings.engine().name(),
        settings.engine().device(),
        learners,
        distillation.teacherStatistics(),
        distillation.onlineTeacher(),
        looks());
  }

  /** The last step of every window that is replayed, where the configuration says so. */
  private Set<Integer> looks() {
    SpacingSchedule schedule = plan().schedule();
    return settings.distillation().self().trigger() == SelfSettings.Trigger.LOOK
        ? schedule.replayedWindowEnds()
        : Set.of();
  }

  ImagePipeline pipeline() {
    return new ImagePipeline(
        batches(),
        settings.data().augmentation(),
        settings.data().normalization().orElseGet(manifest::normalization),
        Framings.of(settings.data(), manifest));
  }

  Recorder recorder(PreparedData data, LongAccumulator progress) {
    return new Recorder(
        data.examples(Split.TRAIN),
        pipeline(),
        settings.data().segmentBytes(),
        settings.data().recordedEpochs(),
        progress);
  }

  private LearnerSetup learners() {
    return new LearnerSetup(settings, manifest, batches().stepsPerEpoch(), teacherFile);
  }

  Map<Learner, NetworkState> initialStates() {
    return learners().initialStates();
  }

  /** The same networks for inference. */
  TrainingSpec inference() {
    return training(learners().inference());
  }

  /** What the first line of the metrics says of the run. */
  ObjectNode description() {
    RunPlan plan = plan();
    ObjectNode description = Json.object();
    description.put("dataset", manifest.dataset());
    description.put("mode", Words.word(plan.schedule().mode()));
    description.put("interval_steps", plan.schedule().interval());
    description.put("total_steps", plan.schedule().totalSteps());
    description.put("steps_per_epoch", plan.batches().stepsPerEpoch());
    description.put("workers", plan.batches().workers());
    description.put("frequency", plan.averagingFrequency());
    description.put("engine", settings.engine().name());
    description.put("classes", manifest.classes().size());
    return description;
  }

  /** What every line of the ledger says of the batches. */
  ObjectNode recipe() {
    BatchPlan batches = batches();
    ObjectNode recipe = Json.object();
    recipe.put("seed", batches.seed());
    recipe.put("examples", batches.examples());
    recipe.put("global_batch", batches.globalBatch());
    recipe.put("workers", batches.workers());
    recipe.put("frequency", settings.averaging().frequency());
    recipe.put("augmentation", Words.word(settings.data().augmentation()));
    recipe.put("data_sha256", manifest.contentSha256());
    return recipe;
  }

  Map<Learner, List<TensorSpec>> layouts() {
    TrainingSpec training = training();
    Map<Learner, List<TensorSpec>> layouts = new EnumMap<>(Learner.class);
    training.owners().forEach(learner -> layouts.put(learner, training.learner(learner).layout()));
    return layouts;
  }
}
