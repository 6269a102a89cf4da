// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.setup;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.configuration.EngineSettings;
import org.spacedkd.core.configuration.RunSettings.MixedArithmetic;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.configuration.Words;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Admission;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.arithmetic.RunArithmetic;
import org.spacedkd.jobs.data.Manifest;
import org.spacedkd.jobs.data.PreparedData;
import org.spacedkd.jobs.data.shards.Split;
import org.spacedkd.jobs.job.design.Framings;
import org.spacedkd.jobs.job.design.InitialStates;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.journal.LedgerLine.ComputedBy;
import org.spacedkd.jobs.journal.RunLine;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.KeptImages;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.Models;

/** What a configuration means for a data set that is prepared. All of it is computed once. */
public final class RunSetup {
  private final Settings settings;
  private final Manifest manifest;
  private final Optional<GivenWeights> teacherFile;
  private final Optional<RunArithmetic> arithmetic;
  private final RunDesign design;
  private final InitialStates initialStates;
  private final Batches batches;
  private final Optional<SharedLearner> shared;

  private RunSetup(
      Settings settings,
      Manifest manifest,
      Optional<GivenWeights> teacherFile,
      Optional<RunArithmetic> arithmetic,
      RunDesign design,
      InitialStates initialStates) {
    this.settings = settings;
    this.manifest = manifest;
    this.teacherFile = teacherFile;
    this.arithmetic = arithmetic;
    this.design = design;
    this.initialStates = initialStates;
    batches = batches(settings, manifest, design);
    shared = arithmetic.flatMap(this::shared);
  }

  private static Batches batches(Settings settings, Manifest manifest, RunDesign design) {
    return new Batches(
        design.batches(),
        manifest.contentSha256(),
        settings.data().pixels().augmentation(),
        Framings.of(settings.data(), manifest),
        settings.data().pixels().normalization().orElseGet(manifest::normalization));
  }

  private Optional<SharedLearner> shared(RunArithmetic known) {
    return LoneLearner.of(design.training(), design.plan())
        .map(
            lone -> new SharedLearner(lone, initialStates, batches, settings, known.fingerprint()));
  }

  /**
   * Reads what the settings name.
   *
   * @throws UserException when the schedule cannot be (exit 2), or when the teacher's weights
   *     cannot be read (exit 3)
   */
  public static RunSetup of(Settings settings, Manifest manifest, Configuration hadoop) {
    return of(settings, manifest, givenTeacher(settings, hadoop));
  }

  private static RunSetup of(
      Settings settings, Manifest manifest, Optional<GivenWeights> teacherFile) {
    RunDesign design =
        new RunDesign(
            settings,
            Framings.shape(settings.data(), manifest),
            manifest.split(Split.TRAIN).rowsByFile());
    return new RunSetup(
        settings,
        manifest,
        teacherFile,
        Optional.empty(),
        design,
        new InitialStates(design.learners(), teacherFile));
  }

  /**
   * The teacher's initial weights, where the run has a teacher whose weights are not drawn.
   *
   * @throws UserException (exit 3) when they cannot be read
   */
  public static Optional<GivenWeights> givenTeacher(Settings settings, Configuration hadoop) {
    return settings
        .teacher()
        .weights()
        .filter(file -> settings.distillation().mode().hasTeacherNetwork())
        .map(file -> Models.file(file, hadoop));
  }

  /** The same run computed by another engine. */
  public RunSetup on(ComputedBy by) {
    EngineSettings engine = new EngineSettings(by.engine(), by.device());
    return of(settings.on(engine), manifest, teacherFile);
  }

  /** The same run, computed by processes of a fingerprint. */
  public RunSetup computedBy(RunArithmetic known) {
    return new RunSetup(settings, manifest, teacherFile, Optional.of(known), design, initialStates);
  }

  public Settings settings() {
    return settings;
  }

  /** What the prepared data are. */
  public Manifest manifest() {
    return manifest;
  }

  /** The teacher's initial weights, where a file gives them. */
  public Optional<GivenWeights> teacherFile() {
    return teacherFile;
  }

  /** By whose arithmetic the run is computed, once that is known. */
  public Optional<RunArithmetic> arithmetic() {
    return arithmetic;
  }

  /**
   * Makes sure that its steps can be computed.
   *
   * @throws UserException when they cannot (exit 2), or when the teacher's weights are not those of
   *     its network (exit 3)
   */
  public void requireInOrder() {
    design.requireInOrder(teacherFile);
  }

  /** What is made of the settings where they cannot be taken as they are, a sentence each. */
  public List<String> remarks() {
    return design.remarks(teacherFile);
  }

  /** Windows, turns and rounds. */
  public RunPlan plan() {
    return design.plan();
  }

  /** Networks and objectives in training. */
  public TrainingSpec training() {
    TrainingSpec training = design.training();
    return arithmetic
        .filter(known -> settings.run().mixedArithmetic() == MixedArithmetic.REFUSE)
        .map(known -> training.admitting(new Admission.Only(known.fingerprint())))
        .orElse(training);
  }

  /** The same networks for inference. */
  public TrainingSpec inference() {
    return design.inference();
  }

  public Map<Learner, List<TensorSpec>> layouts() {
    return design.layouts();
  }

  /** The states before the first step, drawn at the first call. */
  public Map<Learner, NetworkState> initialStates() {
    return initialStates.states();
  }

  /**
   * The learner that other runs may have too, where it is known by whose arithmetic the run is
   * computed; nothing where it has none.
   */
  public Optional<SharedLearner> shared() {
    return shared;
  }

  /** What determines the run's batches. */
  public Batches batches() {
    return batches;
  }

  /** What makes batches of recorded images. */
  public ImagePipeline pipeline() {
    return new ImagePipeline(batches, new KeptImages(settings.data().recording().keptImageBytes()));
  }

  /** A recorder of the run's training images. */
  public Recorder recorder(PreparedData data, LongAccumulator progress) {
    return new Recorder(
        data.files(Split.TRAIN),
        pipeline(),
        settings.data().recording().segmentBytes(),
        settings.data().recording().recordedEpochs(),
        settings.data().recording().prefetch(),
        progress);
  }

  /** What the first line of the metrics says of the run. */
  public RunLine description() {
    RunPlan plan = plan();
    return new RunLine(
        manifest.dataset(),
        Words.word(plan.schedule().mode()),
        plan.schedule().interval(),
        plan.schedule().totalSteps(),
        plan.batches().stepsPerEpoch(),
        plan.batches().workers(),
        plan.averagingFrequency(),
        settings.engine().name(),
        manifest.classes().size());
  }

  /** What every line of the ledger says of the batches. */
  public Fields recipe() {
    return batches.recipe(settings.averaging().frequency());
  }
}
