// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.spacedkd.core.configuration.CheckpointSettings.Trajectory;
import org.spacedkd.core.configuration.DistillationSettings;
import org.spacedkd.core.configuration.SelfSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.safetensors.GivenWeights;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.forecast.PlannedRun;

/**
 * What a configuration means for images of a number and shape, whatever they show: who learns what,
 * and when. All of it is computed at creation.
 */
public final class RunDesign {
  private final Settings settings;
  private final DataShape data;
  private final BatchPlan batches;
  private final RunPlan plan;
  private final LearnerSetup learners;
  private final TrainingSpec training;

  /**
   * For images that are prepared.
   *
   * @param files number of training images in each of their files
   * @throws UserException (exit 2) where the schedule cannot be, or where a worker's images do not
   *     fit into an array
   */
  public RunDesign(Settings settings, DataShape data, List<Integer> files) {
    DesignCheck.requireArrays(settings, data, examples(settings, data));
    this.settings = settings;
    this.data = data;
    batches = batches(settings, data, files);
    plan = plan(settings, batches);
    learners = new LearnerSetup(settings, data, batches.stepsPerEpoch());
    training = training(learners.training());
  }

  /** For images that may not be prepared yet: in files as {@code prepare} cuts raw ones. */
  public RunDesign(Settings settings, DataShape data) {
    this(settings, data, Shard.rows(data.trainImages()));
  }

  private static int examples(Settings settings, DataShape data) {
    return Math.min(data.trainImages(), settings.data().trainExamples().orElse(Integer.MAX_VALUE));
  }

  private static BatchPlan batches(Settings settings, DataShape data, List<Integer> files) {
    int examples = examples(settings, data);
    return new BatchPlan(
        settings.run().seed(),
        examples,
        settings.training().globalBatchSize(),
        settings.averaging().workers(),
        settings.data().order().of(files, examples));
  }

  private static RunPlan plan(Settings settings, BatchPlan batches) {
    int stepsPerEpoch = batches.stepsPerEpoch();
    return new RunPlan(
        settings.schedule(stepsPerEpoch),
        batches,
        settings.averaging().frequency(),
        Math.toIntExact(
            Math.min(
                Integer.MAX_VALUE, (long) settings.evaluation().everyEpochs() * stepsPerEpoch)),
        settings.checkpoint().everyWindows(),
        settings.policy(stepsPerEpoch));
  }

  public Settings settings() {
    return settings;
  }

  /** Number and shape of the images, as networks see them. */
  public DataShape data() {
    return data;
  }

  /** Windows, turns and rounds. */
  public RunPlan plan() {
    return plan;
  }

  /** Which examples are in which batch, and how they are augmented. */
  public BatchPlan batches() {
    return batches;
  }

  /** What each learner is made of. */
  public LearnerSetup learners() {
    return learners;
  }

  /** Networks and objectives in training. */
  public TrainingSpec training() {
    return training;
  }

  /** The same networks for inference. */
  public TrainingSpec inference() {
    return training(learners.inference());
  }

  private TrainingSpec training(Map<Learner, LearnerSpec> specs) {
    DistillationSettings distillation = settings.distillation();
    return new TrainingSpec(
        settings.engine().name(),
        settings.engine().device(),
        specs,
        distillation.teacherStatistics(),
        distillation.onlineTeacher(),
        looks());
  }

  /** The last step of every window that is replayed, where the configuration says so. */
  private Set<Integer> looks() {
    return settings.distillation().self().trigger() == SelfSettings.Trigger.LOOK
        ? plan.schedule().triggers()
        : Set.of();
  }

  /**
   * Makes sure that its steps can be computed.
   *
   * @param teacher weights that are given for the teacher
   * @throws UserException when images are of no size for exits, or when a batch norm sees one value
   *     of a channel in some step (exit 2), or when the weights are not the teacher's (exit 3)
   */
  public void requireInOrder(Optional<GivenWeights> teacher) {
    DesignCheck check = new DesignCheck(this);
    check.requireMapsThatJoin();
    check.requireSeveralValues();
    teacher.ifPresent(file -> file.load(teacherTensors()));
  }

  private List<TensorSpec> teacherTensors() {
    return training.learner(Learner.TEACHER).network().tensors();
  }

  /**
   * What is made of the configuration where it cannot be taken as it is, a sentence each.
   *
   * @param teacher weights that are given for the teacher
   */
  public List<String> remarks(Optional<GivenWeights> teacher) {
    List<String> remarks = new ArrayList<>();
    int wanted = settings.data().trainExamples().orElse(0);
    if (wanted > data.trainImages()) {
      remarks.add(
          String.format(
              Locale.ROOT,
              "spaced-kd.data.train-examples is %d: trains on all %d images that there are",
              wanted,
              data.trainImages()));
    }
    teacher.ifPresent(file -> remarks.addAll(file.changes(teacherTensors())));
    return remarks;
  }

  public Map<Learner, List<TensorSpec>> layouts() {
    Map<Learner, List<TensorSpec>> layouts = new EnumMap<>(Learner.class);
    training.owners().forEach(learner -> layouts.put(learner, training.learner(learner).layout()));
    return layouts;
  }

  /**
   * The run, as far as it matters for what it takes.
   *
   * @throws UserException (exit 2) when it cannot be
   */
  public PlannedRun planned() {
    new DesignCheck(this).requireSeveralValues();
    long snapshots =
        (settings.checkpoint().trajectory() == Trajectory.TURNS ? teacherTurns() : 0)
            + (settings.trajectory().directory().isPresent() ? sharedTurns() : 0);
    return new PlannedRun(
        plan,
        training,
        data,
        new PlannedRun.Retention(
            settings.data().recording().recordedEpochs(),
            settings.checkpoint().keep(),
            Math.toIntExact(snapshots),
            settings.data().recording().keptImageBytes()));
  }

  /** Turns after which the teacher's state is kept; of one network it has none of its own. */
  private long teacherTurns() {
    return training.owners().contains(Learner.TEACHER)
        ? plan.turns().stream().filter(turn -> turn.trains(Learner.TEACHER)).count()
        : 0;
  }

  /** Turns after which a stored trajectory has a state. */
  private long sharedTurns() {
    return LoneLearner.of(training, plan).map(lone -> lone.turns().size()).orElse(0);
  }
}
