// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkSpec;

/**
 * The student's objective:
 *
 * <pre>(1 - klWeight) * cross-entropy + klWeight * logit term + featureWeight * feature term</pre>
 *
 * (Equation 2 of the paper, with the third term of its code.) A term of weight 0 is neither
 * computed nor asked of the teacher.
 *
 * @param logitLoss compares the logits
 * @param klWeight weight of that comparison against the labels, 0 to 1
 * @param temperature divides both logits before the softmax, above 0
 * @param featureLoss compares the features
 * @param featureWeight weight of that comparison, at least 0
 */
public record Distillation(
    LogitLoss logitLoss,
    double klWeight,
    double temperature,
    FeatureLoss featureLoss,
    double featureWeight)
    implements Objective {
  /** Whether the student needs a {@link org.spacedkd.core.network.FeatureAdapter}. */
  public boolean comparesFeatures() {
    return featureWeight > 0;
  }

  @Override
  public List<String> outputs() {
    return comparesFeatures()
        ? List.of(NetworkSpec.LOGITS, NetworkSpec.FEATURES)
        : List.of(NetworkSpec.LOGITS);
  }

  @Override
  public List<String> teacherOutputs() {
    return klWeight == 0 && !comparesFeatures() ? List.of() : outputs();
  }

  @Override
  public Loss evaluate(Outputs outputs, int[] labels, Outputs teacher) {
    Matrix logits = outputs.matrix(NetworkSpec.LOGITS);
    Map<String, Double> parts = new LinkedHashMap<>();
    Map<String, Matrix> gradients = new LinkedHashMap<>();
    Term crossEntropy = CrossEntropy.term(logits, labels);
    parts.put(CROSS_ENTROPY, crossEntropy.value());
    double total = (1 - klWeight) * crossEntropy.value();
    Matrix logitGradient = crossEntropy.gradient().times(1 - klWeight);
    if (klWeight > 0) {
      Term logit = logitLoss.term(logits, teacher.matrix(NetworkSpec.LOGITS), temperature);
      parts.put(LOGIT, logit.value());
      total += klWeight * logit.value();
      logitGradient = logitGradient.plus(logit.gradient().times(klWeight));
    }
    gradients.put(NetworkSpec.LOGITS, logitGradient);
    if (comparesFeatures()) {
      Term feature =
          featureLoss.term(
              outputs.matrix(NetworkSpec.FEATURES), teacher.matrix(NetworkSpec.FEATURES));
      parts.put(FEATURE, feature.value());
      total += featureWeight * feature.value();
      gradients.put(NetworkSpec.FEATURES, feature.gradient().times(featureWeight));
    }
    return new Loss(total, parts, gradients);
  }
}
