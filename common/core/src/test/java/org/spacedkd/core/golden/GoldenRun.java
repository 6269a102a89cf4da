// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.FeatureAdapter;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.objective.Distillation;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.safetensors.Tensor;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

/**
 * The training run that a variant of a case describes, in the words of this project. What a case
 * is, is told from its settings and not from its name, so that another folder needs no code.
 */
public record GoldenRun(GoldenCase golden, GoldenVariant variant) {
  private static final String RESNET = "CIFAR-stem basic-block ResNet";

  /** The run of a variant; empty where the case is not a training run of residual networks. */
  public static Optional<GoldenRun> of(GoldenCase golden, GoldenVariant variant) {
    boolean trains = variant.settings().has("steps");
    boolean resnet = RESNET.equals(golden.description().at("/network/family").asText());
    return trains && resnet ? Optional.of(new GoldenRun(golden, variant)) : Optional.empty();
  }

  /** Who trains when. */
  public SpacingSchedule schedule() {
    int steps = setting("steps").intValue();
    Tail tail = Tail.valueOf(setting("tail").asText(Tail.FLUSH.name()));
    if (has("lead")) {
      int lead = setting("lead").intValue();
      return new SpacingSchedule(DistillationMode.CONSTANT_LEAD, lead, tail, steps);
    }
    if (has("s")) {
      return new SpacingSchedule(DistillationMode.SPACED, setting("s").intValue(), tail, steps);
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
    NetworkSpec spec =
        new ResNet(
                ResidualBlock.BASIC,
                blocks,
                width.isInt() ? width.intValue() : width.get(key).intValue())
            .spec(
                input.get(0).intValue(),
                input.get(1).intValue(),
                input.get(2).intValue(),
                network.get("classes").intValue());
    Tensor adapter = golden.init(learner).get(FeatureAdapter.PREFIX + "2.weight");
    return adapter == null ? spec : FeatureAdapter.attach(spec, adapter.shape().get(0));
  }

  /** The optimizer of either learner. */
  public OptimizerSpec optimizer() {
    return new OptimizerSpec.Sgd(
        golden.hyper("lr"), golden.hyper("momentum"), golden.hyper("weight_decay"));
  }

  /** What the student minimises; a teacher always minimises {@link CrossEntropy}. */
  public Objective studentObjective() {
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
