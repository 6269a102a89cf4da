// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.network.SelfDistillationNetwork;
import org.spacedkd.core.network.TrainingOnly;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.FeatureLoss;
import org.spacedkd.core.objective.LogitDistillation;
import org.spacedkd.core.objective.LogitLoss;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.SelfDistillation;
import org.spacedkd.core.safetensors.Tensor;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.training.LearnerSpec;

/**
 * The training run that a variant of a case describes, in the words of this project. What a case
 * is, is told from its settings and not from its name, so that another folder needs no code.
 */
public record GoldenRun(GoldenCase golden, GoldenVariant variant) {
  private static final String RESNET = "CIFAR-stem basic-block ResNet";
  private static final String WITH_EXITS = "self-distillation CIFAR ResNet";

  /** The run of a variant; empty where the case is not a training run of residual networks. */
  public static Optional<GoldenRun> of(GoldenCase golden, GoldenVariant variant) {
    boolean trains = variant.settings().has("steps");
    String family = golden.description().at("/network/family").asText();
    boolean resnet = family.equals(RESNET) || family.startsWith(WITH_EXITS);
    return trains && resnet ? Optional.of(new GoldenRun(golden, variant)) : Optional.empty();
  }

  private boolean isOfOneNetwork() {
    return golden.description().at("/network/family").asText().startsWith(WITH_EXITS);
  }

  /** Who trains when. */
  public SpacingSchedule schedule() {
    int steps = setting("steps").intValue();
    Tail tail = Tail.valueOf(setting("tail").asText(Tail.FLUSH.name()));
    if (has("lead")) {
      int lead = setting("lead").intValue();
      return new SpacingSchedule(DistillationMode.CONSTANT_LEAD, lead, tail, steps);
    }
    if (isOfOneNetwork() && !has("s")) {
      return new SpacingSchedule(DistillationMode.SELF, steps, tail, steps);
    }
    if (has("s")) {
      DistillationMode mode =
          isOfOneNetwork() ? DistillationMode.SPACED_SELF : DistillationMode.SPACED;
      return new SpacingSchedule(mode, setting("s").intValue(), tail, steps);
    }
    if (has("phi")) {
      return new SpacingSchedule(DistillationMode.ONLINE, steps, tail, steps);
    }
    DistillationMode mode = hasTeacher() ? DistillationMode.OFFLINE : DistillationMode.NONE;
    return new SpacingSchedule(mode, steps, tail, steps);
  }

  /** Whether a teacher trains too. */
  public boolean hasTeacher() {
    return has("teacher_bn");
  }

  /** The learners that have a state of their own. */
  public Set<Learner> owners() {
    return hasTeacher() ? EnumSet.allOf(Learner.class) : EnumSet.of(Learner.STUDENT);
  }

  /** Prefix of the tensors of an owner's state. */
  public String prefix(Learner owner) {
    if (isOfOneNetwork()) {
      return "net.";
    }
    return owner == Learner.TEACHER ? GoldenTensors.TEACHER : GoldenTensors.STUDENT;
  }

  /** All learners, the owners and those that are part of another's network. */
  public Map<Learner, LearnerSpec> learners() {
    Map<Learner, LearnerSpec> learners = new EnumMap<>(Learner.class);
    NetworkSpec student = network(prefix(Learner.STUDENT));
    learners.put(Learner.STUDENT, learner(student, studentObjective(), Learner.STUDENT));
    if (hasTeacher()) {
      NetworkSpec teacher = network(GoldenTensors.TEACHER);
      learners.put(Learner.TEACHER, learner(teacher, new CrossEntropy(), Learner.TEACHER));
    }
    if (isOfOneNetwork()) {
      boolean whole = setting("ce_only_pass").asText().startsWith("whole");
      NetworkSpec deepest = whole ? student : student.part(Set.of(NetworkSpec.LOGITS));
      learners.put(Learner.TEACHER, learner(deepest, new CrossEntropy(), Learner.STUDENT));
    }
    return learners;
  }

  private LearnerSpec learner(NetworkSpec network, Objective objective, Learner owner) {
    return new LearnerSpec(network, optimizer(), objective, owner);
  }

  /** Outputs of an owner's network to the names of their golden logits. */
  public Map<String, String> logits(Learner owner) {
    return isOfOneNetwork()
        ? Map.of(
            NetworkSpec.LOGITS,
            "final/eval_logits4",
            Exits.logits(3),
            "final/eval_logits3",
            Exits.logits(2),
            "final/eval_logits2",
            Exits.logits(1),
            "final/eval_logits1")
        : Map.of(NetworkSpec.LOGITS, "final/eval_logits." + owner.label());
  }

  /** Losses of all steps that are updates, in the order of training; only of one network. */
  public double[] stepLosses() {
    double[] losses = variant.numbers("loss_steps");
    JsonNode kinds = variant.description().path("kinds");
    return IntStream.range(0, losses.length)
        .filter(step -> !kinds.path(step).asText().startsWith("forward-only"))
        .mapToDouble(step -> losses[step])
        .toArray();
  }

  /** Steps in which the deepest exit only looks at its batch. */
  public Set<Integer> looks() {
    return setting("ce_step_on_trigger_batch").asBoolean(true) ? Set.of() : schedule().triggers();
  }

  /** The network of a learner; the student's has an adapter where there is a teacher. */
  public NetworkSpec network(String learner) {
    JsonNode network = golden.description().get("network");
    JsonNode width = network.get("width");
    String key = learner.substring(0, learner.length() - 1);
    List<Integer> blocks =
        StreamSupport.stream(network.get("blocks").spliterator(), false)
            .map(JsonNode::intValue)
            .toList();
    JsonNode input = network.get("input");
    ResNet resNet =
        new ResNet(
            ResidualBlock.BASIC,
            blocks,
            width.isInt() ? width.intValue() : width.get(key).intValue());
    int channels = input.get(0).intValue();
    int height = input.get(1).intValue();
    int columns = input.get(2).intValue();
    int classes = network.get("classes").intValue();
    if (isOfOneNetwork()) {
      return TrainingOnly.withAdaptations(
          new SelfDistillationNetwork(resNet).spec(channels, height, columns, classes));
    }
    NetworkSpec spec = resNet.spec(channels, height, columns, classes);
    Tensor adapter = golden.init(learner).get(GoldenTensors.ADAPTER + "2.weight");
    return adapter == null ? spec : TrainingOnly.withAdapter(spec, adapter.shape().get(0));
  }

  /** The optimizer of either learner. */
  public OptimizerSpec optimizer() {
    JsonNode hyper = golden.description().path("hyper");
    if (hyper.has("betas")) {
      return golden.adamW(ListedRates.of(hyper));
    }
    return new OptimizerSpec.Sgd(
        golden.hyper("lr"), golden.hyper("momentum"), golden.hyper("weight_decay"));
  }

  /** What the student minimises; a teacher always minimises {@link CrossEntropy}. */
  public Objective studentObjective() {
    if (isOfOneNetwork()) {
      // The golden loss compares the features of all but the deepest of the other exits.
      return new SelfDistillation(
          4,
          LogitDistillation.of(
              LogitLoss.SOFT_CROSS_ENTROPY, golden.hyper("alpha"), golden.hyper("T")),
          FeatureLoss.FROBENIUS,
          golden.hyper("beta"),
          Set.of(1, 2));
    }
    if (!hasTeacher()) {
      return new CrossEntropy();
    }
    return new Distillation(
        GoldenLosses.LOGIT.get(setting("logit").textValue()),
        golden.hyper("alpha"),
        golden.hyper("T"),
        GoldenLosses.FEATURE.get(setting("feature").textValue()),
        golden.hyper("beta"));
  }

  /** Number of logical workers. */
  public int workers() {
    return setting("L").asInt(1);
  }

  /** Steps of a round. */
  public int averagingFrequency() {
    return setting("f").asInt(1);
  }

  @Override
  public String toString() {
    return golden + "/" + variant;
  }

  private boolean has(String key) {
    return variant.settings().has(key);
  }

  private JsonNode setting(String key) {
    return variant.settings().path(key);
  }
}
