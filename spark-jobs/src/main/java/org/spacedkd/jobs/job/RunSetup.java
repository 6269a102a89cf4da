// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.network.FeatureAdapter;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.Split;
import org.spacedkd.jobs.ledger.LedgerLine.ComputedBy;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Json;

/**
 * What a configuration means for a data set: the only place where settings become the records that
 * the rest of the code takes.
 */
record RunSetup(Settings settings, Manifest manifest) {
  /** The same run computed by another engine. */
  RunSetup on(ComputedBy by) {
    return new RunSetup(settings.on(new EngineSettings(by.engine(), by.device())), manifest);
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
        manifest.split(Split.TRAIN).rows(),
        settings.training().globalBatchSize(),
        settings.averaging().workers());
  }

  TrainingSpec training() {
    DistillationSettings distillation = settings.distillation();
    return new TrainingSpec(
        settings.engine().name(),
        settings.engine().device(),
        learners(),
        distillation.teacherStatistics(),
        distillation.onlineTeacher());
  }

  ImagePipeline pipeline() {
    return new ImagePipeline(
        batches(),
        settings.data().augmentation(),
        manifest.normalization(),
        manifest.height(),
        manifest.width());
  }

  Recorder recorder(PreparedData data, LongAccumulator progress) {
    return new Recorder(
        data.examples(Split.TRAIN),
        pipeline(),
        settings.data().segmentBytes(),
        settings.data().recordedEpochs(),
        progress);
  }

  /** The learners that some turn trains: no teacher where nothing is distilled. */
  private Map<Learner, LearnerSpec> learners() {
    Map<Learner, LearnerSpec> learners = new EnumMap<>(Learner.class);
    boolean distills = plan().schedule().trains(Learner.TEACHER);
    Objective objective = distills ? settings.distillation().objective() : new CrossEntropy();
    if (distills) {
      learners.put(Learner.TEACHER, learner(teacherNetwork(), new CrossEntropy()));
    }
    learners.put(Learner.STUDENT, learner(studentNetwork(objective), objective));
    return learners;
  }

  private LearnerSpec learner(NetworkSpec network, Objective objective) {
    return new LearnerSpec(
        network,
        settings.optimizer().spec(settings.training().epochs(), batches().stepsPerEpoch()),
        objective);
  }

  private NetworkSpec teacherNetwork() {
    return settings
        .teacher()
        .architecture()
        .spec(settings.teacher().width(), manifest.channels(), manifest.height(), classes());
  }

  /** The student, with an adapter where its objective compares features. */
  private NetworkSpec studentNetwork(Objective objective) {
    NetworkSpec student =
        settings
            .student()
            .architecture()
            .spec(settings.student().width(), manifest.channels(), manifest.height(), classes());
    return objective.teacherOutputs().contains(NetworkSpec.FEATURES)
        ? FeatureAdapter.attach(student, teacherNetwork().outputWidth(NetworkSpec.FEATURES))
        : student;
  }

  private int classes() {
    return manifest.classes().size();
  }

  Map<Learner, NetworkState> initialStates() {
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    learners()
        .forEach(
            (learner, spec) ->
                states.put(
                    learner, Initialization.of(spec.network(), spec.optimizer(), seed(learner))));
    return states;
  }

  private long seed(Learner learner) {
    return learner == Learner.TEACHER ? settings.teacher().seed() : settings.run().seed();
  }

  /** The same networks for inference: without the adapter, which only trains. */
  TrainingSpec inference() {
    TrainingSpec training = training();
    Map<Learner, LearnerSpec> learners = new EnumMap<>(training.learners());
    learners.put(Learner.STUDENT, learner(studentNetwork(new CrossEntropy()), new CrossEntropy()));
    return new TrainingSpec(
        training.engine(),
        training.device(),
        learners,
        training.teacherStatistics(),
        training.onlineTeacher());
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
    description.put("classes", classes());
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
    Map<Learner, List<TensorSpec>> layouts = new EnumMap<>(Learner.class);
    learners().forEach((learner, spec) -> layouts.put(learner, spec.layout()));
    return layouts;
  }
}
