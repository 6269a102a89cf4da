// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.network.NetworkSpec;

class TemperatureTest {
  private static final Distillation OBJECTIVE =
      new Distillation(
          new LogitDistillation(
              LogitComparison.of(LogitLoss.KL_T2),
              0.9,
              new Temperature.Curriculum(10, 100, 0),
              Targets.TEACHER),
          FeatureLoss.FROBENIUS,
          0);

  @ParameterizedTest
  @CsvSource({
    "0, -0.0244717418524232",
    "99, -0.0244717418524232",
    "100, -0.0954915028125263",
    "499, -0.5",
    "500, -0.6545084971874737",
    "899, -0.9755282581475768",
    "900, -1",
    "123456, -1"
  })
  void reversalFallsAlongHalfACosineInWholeEpochsFrom1(int step, double reversal) {
    assertThat(new Temperature.Curriculum(10, 100, 0).at(step).reversal())
        .isCloseTo(reversal, within(1e-12));
  }

  @Test
  void beginsAt1Plus20SigmoidOf1() {
    assertThat(Temperature.Curriculum.temperature(1)).isCloseTo(15.6211715726, within(1e-10));
  }

  @Test
  void learnsAgainstTheStudentAtTheLastLambda() {
    double theta = 0.3;
    double step = 1e-5;
    double slope = (total(theta + step) - total(theta - step)) / (2 * step);
    Matrix gradient = evaluate(2000, theta).gradients().get(NetworkSpec.TEMPERATURE);
    // The parameter's derivative is the sum over the rows that repeat it.
    assertThat(gradient.values()[0] + gradient.values()[1]).isCloseTo(-slope, within(1e-8));
  }

  @Test
  void learnsFromTheFirstEpochOn() {
    Matrix last = evaluate(2000, 0.3).gradients().get(NetworkSpec.TEMPERATURE);
    Matrix first = evaluate(0, 0.3).gradients().get(NetworkSpec.TEMPERATURE);
    assertThat(first.values()[0])
        .isCloseTo(0.0244717418524232 * last.values()[0], withinPercentage(1e-9));
  }

  @Test
  void reversalOfOneEpochIsWholeFromTheStart() {
    assertThat(new Temperature.Curriculum(1, 100, 0).reversal()).isEqualTo(-1);
  }

  @Test
  void isReportedAmongThePartsAndAskedOfTheStudentAlone() {
    assertThat(evaluate(0, 1).parts())
        .containsEntry(Objective.TEMPERATURE, 1 + 20 / (1 + Math.exp(-1)));
    assertThat(OBJECTIVE.outputs()).contains(NetworkSpec.TEMPERATURE);
    assertThat(OBJECTIVE.teacherOutputs()).containsExactly(NetworkSpec.LOGITS);
  }

  private static double total(double theta) {
    return evaluate(0, theta).total();
  }

  private static Loss evaluate(int step, double theta) {
    Outputs student =
        new Outputs(
            Map.of(
                NetworkSpec.LOGITS,
                Example.STUDENT_LOGITS,
                NetworkSpec.TEMPERATURE,
                new Matrix(2, 1, new double[] {theta, theta})));
    Outputs teacher = new Outputs(Map.of(NetworkSpec.LOGITS, Example.TEACHER_LOGITS));
    return OBJECTIVE.at(step).evaluate(student, Example.LABELS, teacher);
  }
}
