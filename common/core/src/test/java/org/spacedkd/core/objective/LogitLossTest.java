// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LogitLossTest {
  private static final Offset<Double> EXACT = within(1e-14);
  private static final Offset<Double> PRINTED = within(5e-9);

  @ParameterizedTest
  @CsvSource({"KL, 0.040614024013030534", "KL_T2, 0.3655262161172748", "DOT, -1.4220036315434843"})
  void hasTheValuesOfTheReference(LogitLoss loss, double value) {
    assertThat(example(loss).value()).isCloseTo(value, EXACT);
  }

  @Test
  void hasTheGradientsOfTheReference() {
    double[] kl = {-.02333304, .01819074, .00514230, -.00463687, -.01529003, .01992690};
    double[] dot = {-.00574173, .00110684, .00463490, .00553008, .00396247, -.00949255};
    assertThat(example(LogitLoss.KL).gradient().values()).containsExactly(kl, PRINTED);
    assertThat(example(LogitLoss.DOT).gradient().values()).containsExactly(dot, PRINTED);
  }

  @ParameterizedTest
  @EnumSource(LogitLoss.class)
  void gradientsAreDerivatives(LogitLoss loss) {
    Matrix teacher = Gradients.random(2, 4, 5, 4);
    for (double temperature : new double[] {0.7, 1, 3}) {
      Gradients.assertDerivative(
          student -> term(loss, student, teacher, temperature), Gradients.random(1, 4, 5, 4));
    }
  }

  @ParameterizedTest
  @EnumSource(LogitLoss.class)
  void temperatureSlopesAreDerivatives(LogitLoss loss) {
    Matrix student = Gradients.random(1, 4, 5, 4);
    Matrix teacher = Gradients.random(2, 4, 5, 4);
    for (double temperature : new double[] {0.7, 1, 3}) {
      double step = 1e-6;
      double slope =
          (compare(loss, student, teacher, temperature + step).value()
                  - compare(loss, student, teacher, temperature - step).value())
              / (2 * step);
      assertThat(compare(loss, student, teacher, temperature).temperatureSlope())
          .isCloseTo(slope, within(1e-7));
    }
  }

  @Test
  void decoupledIsTheDivergenceWhereTheWeightOfTheOthersIsTheirProbability() {
    Matrix student = Gradients.random(1, 1, 6, 4);
    Matrix teacher = Gradients.random(2, 1, 6, 4);
    double target = Math.exp(teacher.logSoftmax(3).at(0, 2));
    LogitComparison decoupled =
        new LogitComparison(LogitLoss.DECOUPLED, Standardization.NONE, 1, 1 - target);
    double kl = term(LogitLoss.KL_T2, student, teacher, 3).value();
    assertThat(decoupled.compare(student, teacher, new int[] {2}, 3).value())
        .isCloseTo(kl, within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(Standardization.class)
  void gradientsOfStandardizedLogitsAreDerivatives(Standardization standardization) {
    Matrix teacher = Gradients.random(2, 4, 5, 4);
    LogitComparison comparison = new LogitComparison(LogitLoss.KL_T2, standardization, 1, 1);
    Gradients.assertDerivative(
        student -> {
          LogitComparison.Compared compared = comparison.compare(student, teacher, new int[4], 2);
          return new Term(compared.value(), compared.gradient());
        },
        Gradients.random(1, 4, 5, 4));
  }

  @ParameterizedTest
  @EnumSource(
      value = LogitLoss.class,
      names = {"KL", "KL_T2", "DECOUPLED"})
  void divergencesAreNeverNegative(LogitLoss loss) {
    for (long seed = 0; seed < 200; seed++) {
      Matrix student = Gradients.random(2 * seed, 3, 6, 10);
      Matrix teacher = Gradients.random(2 * seed + 1, 3, 6, 10);
      assertThat(term(loss, student, teacher, 3).value()).isPositive();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = LogitLoss.class,
      names = {"KL", "KL_T2", "DECOUPLED"})
  void divergencesVanishWithTheirGradientsAtEqualLogits(LogitLoss loss) {
    Matrix logits = Gradients.random(1, 3, 6, 10);
    Term term = term(loss, logits, logits, 3);
    assertThat(term.value()).isZero();
    assertThat(term.gradient().values()).containsOnly(0);
  }

  @ParameterizedTest
  @EnumSource(LogitLoss.class)
  void doNotSeeAConstantAddedToARowOfLogits(LogitLoss loss) {
    Matrix shift = new Matrix(2, 3, new double[] {50, 50, 50, -7, -7, -7});
    Term shifted =
        term(loss, Example.STUDENT_LOGITS.plus(shift), Example.TEACHER_LOGITS, Example.TEMPERATURE);
    assertThat(shifted.value()).isCloseTo(example(loss).value(), within(1e-12));
  }

  @ParameterizedTest
  @EnumSource(LogitLoss.class)
  void stayFiniteAtLogitsThatUnderflow(LogitLoss loss) {
    // Softmax of the first is (1, 0) to the last bit; KL is then the difference of the logits, / T.
    Matrix student = new Matrix(1, 2, new double[] {-1e6, 1e6});
    Matrix teacher = new Matrix(1, 2, new double[] {1e6, -1e6});
    Term term = term(loss, student, teacher, 2);
    double kl = 2e6 / 2;
    double expected =
        switch (loss) {
          case KL, SOFT_CROSS_ENTROPY -> kl;
          case KL_T2 -> 4 * kl;
          case DOT -> 0;
          // Of two classes, one alone is not the label's: the other part has nothing to compare.
          case DECOUPLED -> 4 * 0.7 * kl;
        };
    assertThat(term.value()).isCloseTo(expected, within(1e-6));
    assertThat(term.gradient().values()).doesNotContain(Double.NaN);
  }

  @ParameterizedTest
  @EnumSource(LogitLoss.class)
  void refuseLogitsOfTwoShapes(LogitLoss loss) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> term(loss, Matrix.zeros(2, 3), Matrix.zeros(2, 4), 3))
        .withMessage("Invalid shapes: 2 x 3 against 2 x 4");
  }

  private static Term term(LogitLoss loss, Matrix student, Matrix teacher, double temperature) {
    LogitComparison.Compared compared = compare(loss, student, teacher, temperature);
    return new Term(compared.value(), compared.gradient());
  }

  private static LogitComparison.Compared compare(
      LogitLoss loss, Matrix student, Matrix teacher, double temperature) {
    int[] labels = IntStream.range(0, student.rows()).map(row -> row % student.columns()).toArray();
    return new LogitComparison(loss, Standardization.NONE, 0.7, 2.5)
        .compare(student, teacher, labels, temperature);
  }

  private static Term example(LogitLoss loss) {
    return term(loss, Example.STUDENT_LOGITS, Example.TEACHER_LOGITS, Example.TEMPERATURE);
  }
}
