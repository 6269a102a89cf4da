// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The student's objective, Equation 2 of the paper with the third term of its code:
 *
 * <pre>(1 - weight) * cross-entropy + weight * logit term + weight of features * feature term</pre>
 *
 * <p>A term of weight 0 is neither computed nor asked of the teacher.
 *
 * @param logits the first two terms
 * @param features the third
 */
public record Distillation(LogitDistillation logits, FeatureDistillation features)
    implements Objective {
  /** On whole steps. */
  public Distillation(LogitDistillation logits, FeatureLoss features, double featureWeight) {
    this(logits, new FeatureDistillation(features, featureWeight));
  }

  /** With logits as they are, at one temperature. */
  public Distillation(
      LogitLoss loss,
      double weight,
      double temperature,
      FeatureLoss features,
      double featureWeight) {
    this(LogitDistillation.of(loss, weight, temperature), features, featureWeight);
  }

  @Override
  public Distillation at(int step) {
    return new Distillation(logits.at(step), features);
  }

  @Override
  public Distillation onShare(double part) {
    return new Distillation(logits, features.onShare(part));
  }

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>(List.of(NetworkSpec.LOGITS));
    if (features.compares()) {
      outputs.add(NetworkSpec.FEATURES);
    }
    if (logits.learnsTemperature()) {
      outputs.add(NetworkSpec.TEMPERATURE);
    }
    return outputs;
  }

  @Override
  public List<String> teacherOutputs() {
    if (features.compares()) {
      return List.of(NetworkSpec.LOGITS, NetworkSpec.FEATURES);
    }
    return logits.compares() ? List.of(NetworkSpec.LOGITS) : List.of();
  }

  @Override
  public Loss evaluate(Outputs outputs, int[] labels, Outputs teacher) {
    LossSum sum = new LossSum();
    LogitDistillation.Goal goal = new LogitDistillation.Goal(labels, teacher);
    logits.add(sum, "", outputs, NetworkSpec.LOGITS, goal);
    if (features.compares()) {
      Matrix targets = teacher.matrix(NetworkSpec.FEATURES);
      features.add(sum, FEATURE, outputs, NetworkSpec.FEATURES, targets);
    }
    return sum.loss();
  }
}
