// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;

class SelfDistillationTest {
  private static final int[] LABELS = {0, 3, 1};

  private static final SelfDistillation OBJECTIVE =
      new SelfDistillation(
          3, LogitDistillation.of(LogitLoss.KL, 0.3, 3), FeatureLoss.MSE, 0.05, Set.of(1));

  private static Outputs outputs() {
    return new Outputs(
        Map.of(
            NetworkSpec.LOGITS,
            Gradients.random(1, 3, 4, 2),
            NetworkSpec.FEATURES,
            Gradients.random(2, 3, 5, 2),
            Exits.logits(1),
            Gradients.random(3, 3, 4, 2),
            Exits.logits(2),
            Gradients.random(4, 3, 4, 2),
            Exits.features(1),
            Gradients.random(5, 3, 5, 2),
            Exits.features(2),
            Gradients.random(6, 3, 5, 2)));
  }

  private static Loss evaluate(String output, Matrix value) {
    Map<String, Matrix> matrices = new HashMap<>(outputs().matrices());
    matrices.put(output, value);
    return OBJECTIVE.evaluate(new Outputs(matrices), LABELS, Outputs.NONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"exit-1.logits", "exit-2.logits", "exit-1.features"})
  void gradientsAreDerivatives(String output) {
    Gradients.assertDerivative(
        value -> {
          Loss loss = evaluate(output, value);
          return new Term(loss.total(), loss.gradients().get(output));
        },
        outputs().matrix(output));
  }

  @Test
  void theDeepestExitLearnsFromTheLabelsAlone() {
    Loss loss = OBJECTIVE.evaluate(outputs(), LABELS, Outputs.NONE);
    Matrix logits = outputs().matrix(NetworkSpec.LOGITS);
    assertThat(loss.gradients().get(NetworkSpec.LOGITS).values())
        .isEqualTo(CrossEntropy.term(logits, LABELS).gradient().values());
    assertThat(loss.gradients()).doesNotContainKeys(NetworkSpec.FEATURES, Exits.features(2));
  }

  @Test
  void isTheWeightedSumOfItsParts() {
    Map<String, Double> parts = OBJECTIVE.evaluate(outputs(), LABELS, Outputs.NONE).parts();
    assertThat(parts)
        .containsOnlyKeys(
            "cross-entropy",
            "exit-2.cross-entropy",
            "exit-2.logit",
            "exit-1.cross-entropy",
            "exit-1.logit",
            "exit-1.feature");
    double sum =
        parts.get("cross-entropy")
            + 0.7 * (parts.get("exit-1.cross-entropy") + parts.get("exit-2.cross-entropy"))
            + 0.3 * (parts.get("exit-1.logit") + parts.get("exit-2.logit"))
            + 0.05 * parts.get("exit-1.feature");
    assertThat(OBJECTIVE.evaluate(outputs(), LABELS, Outputs.NONE).total())
        .isCloseTo(sum, within(1e-12));
  }
}
