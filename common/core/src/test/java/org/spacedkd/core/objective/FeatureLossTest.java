// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FeatureLossTest {
  @ParameterizedTest
  @CsvSource({
    "FROBENIUS, 4.153311931459037",
    "L1, 1.5833333333333333",
    "SMOOTH_L1, 1.0833333333333333",
    "MSE, 2.875",
    "MSE_SUM, 17.25",
    "CROSS_ENTROPY, 6.971758133506921"
  })
  void hasTheValuesOfTheReference(FeatureLoss loss, double value) {
    assertThat(example(loss).value()).isCloseTo(value, within(1e-14));
  }

  @Test
  void frobeniusHasTheGradientOfTheReference() {
    double[] expected = {.24077171, .24077171, -.48154341, -.24077171, -.48154341, .60192927};
    assertThat(example(FeatureLoss.FROBENIUS).gradient().values())
        .containsExactly(expected, within(5e-9));
  }

  @Test
  void gradientsOfMeansAndSumsAreThoseOfTheResidual() {
    // The residual is (1, 1, -2; -1, -2, 2.5), over six values.
    assertGradient(FeatureLoss.L1, 1 / 6.0, 1 / 6.0, -1 / 6.0, -1 / 6.0, -1 / 6.0, 1 / 6.0);
    assertGradient(FeatureLoss.SMOOTH_L1, 1 / 6.0, 1 / 6.0, -1 / 6.0, -1 / 6.0, -1 / 6.0, 1 / 6.0);
    assertGradient(FeatureLoss.MSE, 2 / 6.0, 2 / 6.0, -4 / 6.0, -2 / 6.0, -4 / 6.0, 5 / 6.0);
    assertGradient(FeatureLoss.MSE_SUM, 2, 2, -4, -2, -4, 5);
  }

  @ParameterizedTest
  @EnumSource(FeatureLoss.class)
  void gradientsAreDerivatives(FeatureLoss loss) {
    // Residuals on both sides of 1 in absolute value, none within a step of a kink.
    Matrix student = Gradients.random(1, 4, 5, 2);
    Matrix teacher = Gradients.random(2, 4, 5, 2);
    for (double residual : student.plus(teacher.times(-1)).values()) {
      assertThat(Math.abs(Math.abs(residual) - 0.5)).isNotCloseTo(0.5, within(1e-4));
    }
    Gradients.assertDerivative(features -> loss.term(features, teacher), student);
  }

  @ParameterizedTest
  @EnumSource(value = FeatureLoss.class, names = "CROSS_ENTROPY", mode = EnumSource.Mode.EXCLUDE)
  void distancesVanishWithTheirGradientsAtEqualFeatures(FeatureLoss loss) {
    Matrix features = Gradients.random(1, 3, 4, 5);
    Term term = loss.term(features, features);
    assertThat(term.value()).isZero();
    assertThat(term.gradient().values()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(FeatureLoss.class)
  void stayFiniteAtLargeFeatures(FeatureLoss loss) {
    Term term =
        loss.term(
            new Matrix(1, 2, new double[] {-1e6, 1e6}), new Matrix(1, 2, new double[] {1e6, 0}));
    assertThat(term.value()).isFinite();
    assertThat(term.gradient().values()).doesNotContain(Double.NaN);
  }

  @ParameterizedTest
  @EnumSource(FeatureLoss.class)
  void refuseFeaturesOfTwoShapes(FeatureLoss loss) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> loss.term(Matrix.zeros(2, 3), Matrix.zeros(3, 2)))
        .withMessage("Invalid shapes: 2 x 3 against 3 x 2");
  }

  private static Term example(FeatureLoss loss) {
    return loss.term(Example.STUDENT_FEATURES, Example.TEACHER_FEATURES);
  }

  private static void assertGradient(FeatureLoss loss, double... expected) {
    assertThat(example(loss).gradient().values()).containsExactly(expected, within(1e-15));
  }
}
