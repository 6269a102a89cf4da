// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.network.NetworkSpec;

class DistillationTest {
  private static final Outputs STUDENT = outputs(Example.STUDENT_LOGITS, Example.STUDENT_FEATURES);
  private static final Outputs TEACHER = outputs(Example.TEACHER_LOGITS, Example.TEACHER_FEATURES);

  @ParameterizedTest
  @CsvSource({"DOT, 0.2335867092336067", "KL, 0.672372005900561", "KL_T2, 0.7698456635318344"})
  void addsTheTermsUpToTheTotalOfTheReference(LogitLoss logitLoss, double total) {
    Loss loss = distillation(logitLoss, 0.3, 0.03).evaluate(STUDENT, Example.LABELS, TEACHER);
    assertThat(loss.total()).isCloseTo(total, within(1e-14));
  }

  @Test
  void reportsItsPartsUnweighted() {
    Loss loss = distillation(LogitLoss.KL, 0.3, 0.03).evaluate(STUDENT, Example.LABELS, TEACHER);
    assertThat(loss.parts().keySet())
        .containsExactly(Objective.CROSS_ENTROPY, Objective.LOGIT, Objective.FEATURE);
    assertThat(loss.parts().get(Objective.CROSS_ENTROPY))
        .isCloseTo(0.765126343932687, within(1e-14));
    assertThat(loss.parts().get(Objective.LOGIT)).isCloseTo(0.040614024013030534, within(1e-14));
    assertThat(loss.parts().get(Objective.FEATURE)).isCloseTo(4.153311931459037, within(1e-14));
  }

  @Test
  void gradientsAreDerivativesOfTheTotal() {
    Distillation objective = distillation(LogitLoss.KL, 0.3, 0.03);
    Gradients.assertDerivative(
        logits ->
            term(
                objective.evaluate(
                    outputs(logits, Example.STUDENT_FEATURES), Example.LABELS, TEACHER),
                NetworkSpec.LOGITS),
        Example.STUDENT_LOGITS);
    Gradients.assertDerivative(
        features ->
            term(
                objective.evaluate(
                    outputs(Example.STUDENT_LOGITS, features), Example.LABELS, TEACHER),
                NetworkSpec.FEATURES),
        Example.STUDENT_FEATURES);
  }

  @Test
  void isCrossEntropyWithoutATeacherWhereBothWeightsAreZero() {
    Distillation objective = distillation(LogitLoss.KL, 0, 0);
    Loss loss = objective.evaluate(STUDENT, Example.LABELS, Outputs.NONE);
    Loss expected = new CrossEntropy().evaluate(STUDENT, Example.LABELS, Outputs.NONE);
    assertThat(objective.teacherOutputs()).isEmpty();
    assertThat(loss.total()).isEqualTo(expected.total());
    assertThat(loss.parts()).isEqualTo(expected.parts());
    assertThat(loss.gradients().get(NetworkSpec.LOGITS).values())
        .isEqualTo(expected.gradients().get(NetworkSpec.LOGITS).values());
  }

  @Test
  void asksOnlyForTheOutputsItCompares() {
    assertThat(distillation(LogitLoss.KL, 0.3, 0).outputs()).containsExactly(NetworkSpec.LOGITS);
    assertThat(distillation(LogitLoss.KL, 0.3, 0).teacherOutputs())
        .containsExactly(NetworkSpec.LOGITS);
    assertThat(distillation(LogitLoss.KL, 0.3, 0.03).outputs())
        .containsExactly(NetworkSpec.LOGITS, NetworkSpec.FEATURES);
    assertThat(distillation(LogitLoss.KL, 0.3, 0.03).teacherOutputs())
        .containsExactly(NetworkSpec.LOGITS, NetworkSpec.FEATURES);
  }

  @Test
  void namesAnOutputTheTeacherLacks() {
    Outputs logitsOnly = new Outputs(Map.of(NetworkSpec.LOGITS, Example.TEACHER_LOGITS));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                distillation(LogitLoss.KL, 0.3, 0.03).evaluate(STUDENT, Example.LABELS, logitsOnly))
        .withMessage("Unknown output: features (known: logits)");
  }

  private static Distillation distillation(
      LogitLoss logitLoss, double klWeight, double featureWeight) {
    return new Distillation(
        logitLoss, klWeight, Example.TEMPERATURE, FeatureLoss.FROBENIUS, featureWeight);
  }

  private static Term term(Loss loss, String output) {
    return new Term(loss.total(), loss.gradients().get(output));
  }

  private static Outputs outputs(Matrix logits, Matrix features) {
    return new Outputs(Map.of(NetworkSpec.LOGITS, logits, NetworkSpec.FEATURES, features));
  }
}
