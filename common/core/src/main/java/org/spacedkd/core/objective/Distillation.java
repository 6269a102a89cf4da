// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.ArrayList;
import java.util.List;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The student's objective, Equation 2 of the paper with the third term of its code:
 *
 * <pre>(1 - weight) * cross-entropy + weight * logit term + featureWeight * feature term</pre>
 *
 * <p>A term of weight 0 is neither computed nor asked of the teacher.
 *
 * @param logits the first two terms
 * @param features compares the features
 * @param featureWeight weight of that comparison, at least 0
 */
public record Distillation(LogitDistillation logits, FeatureLoss features, double featureWeight)
    implements Objective {
  /** With logits as they are, at one temperature. */
  public Distillation(
      LogitLoss loss,
      double weight,
      double temperature,
      FeatureLoss features,
      double featureWeight) {
    this(LogitDistillation.of(loss, weight, temperature), features, featureWeight);
  }

  private boolean comparesFeatures() {
    return featureWeight > 0;
  }

  @Override
  public Distillation at(int step) {
    return new Distillation(logits.at(step), features, featureWeight);
  }

  @Override
  public List<String> outputs() {
    List<String> outputs = new ArrayList<>(List.of(NetworkSpec.LOGITS));
    if (comparesFeatures()) {
      outputs.add(NetworkSpec.FEATURES);
    }
    if (logits.learnsTemperature()) {
      outputs.add(NetworkSpec.TEMPERATURE);
    }
    return outputs;
  }

  @Override
  public List<String> teacherOutputs() {
    if (comparesFeatures()) {
      return List.of(NetworkSpec.LOGITS, NetworkSpec.FEATURES);
    }
    return logits.compares() ? List.of(NetworkSpec.LOGITS) : List.of();
  }

  @Override
  public Loss evaluate(Outputs outputs, int[] labels, Outputs teacher) {
    LossSum sum = new LossSum();
    LogitDistillation.Goal goal = new LogitDistillation.Goal(labels, teacher);
    logits.add(sum, "", outputs, NetworkSpec.LOGITS, goal);
    if (comparesFeatures()) {
      Term term =
          features.term(outputs.matrix(NetworkSpec.FEATURES), teacher.matrix(NetworkSpec.FEATURES));
      sum.add(FEATURE, featureWeight, term, NetworkSpec.FEATURES);
    }
    return sum.loss();
  }
}
