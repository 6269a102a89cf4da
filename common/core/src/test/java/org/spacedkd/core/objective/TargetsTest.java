// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkSpec;

class TargetsTest {
  @Test
  void weighsBothByTheirProbabilityOfTheLabel() {
    // The learner gives the label 1/2, the teacher 1/4: weights of 2/3 and 1/3.
    Matrix learner = new Matrix(1, 2, new double[] {0, 0});
    Matrix teacher = new Matrix(1, 2, new double[] {0, Math.log(3)});
    Matrix mean = Targets.CONFIDENCE_WEIGHTED.of(learner, teacher, new int[] {0});
    assertThat(mean.values()).containsExactly(new double[] {0, Math.log(3) / 3}, within(1e-12));
  }

  @Test
  void whoeverIsSurerCountsAloneAlsoWhereProbabilitiesUnderflow() {
    Matrix learner = new Matrix(1, 2, new double[] {-1e4, 1e4});
    Matrix teacher = new Matrix(1, 2, new double[] {-2e4, 1e4});
    assertThat(Targets.CONFIDENCE_WEIGHTED.of(learner, teacher, new int[] {0}).values())
        .containsExactly(new double[] {-1e4, 1e4}, within(1e-12));
  }

  @Test
  void areConstantsForTheGradient() {
    LogitComparison comparison = LogitComparison.of(LogitLoss.KL);
    LogitDistillation distillation =
        new LogitDistillation(comparison, 1, new Temperature.Fixed(3), Targets.CONFIDENCE_WEIGHTED);
    Matrix target =
        Targets.CONFIDENCE_WEIGHTED.of(
            Example.STUDENT_LOGITS, Example.TEACHER_LOGITS, Example.LABELS);
    Loss loss =
        new Distillation(distillation, FeatureLoss.MSE, 0)
            .evaluate(
                new Outputs(Map.of(NetworkSpec.LOGITS, Example.STUDENT_LOGITS)),
                Example.LABELS,
                new Outputs(Map.of(NetworkSpec.LOGITS, Example.TEACHER_LOGITS)));
    assertThat(loss.gradients().get(NetworkSpec.LOGITS).values())
        .containsExactly(
            comparison
                .compare(Example.STUDENT_LOGITS, target, Example.LABELS, 3)
                .gradient()
                .values(),
            within(1e-15));
  }
}
