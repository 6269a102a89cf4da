// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.NetworkSpec;

class CrossEntropyTest {
  @Test
  void hasTheValueOfTheReference() {
    Loss loss = evaluate(Example.STUDENT_LOGITS, Example.LABELS);
    assertThat(loss.total()).isCloseTo(0.765126343932687, within(1e-14));
    assertThat(loss.parts()).containsOnly(Map.entry(Objective.CROSS_ENTROPY, loss.total()));
    assertThat(loss.gradients()).containsOnlyKeys(NetworkSpec.LOGITS);
  }

  @Test
  void gradientIsTheDerivative() {
    int[] labels = {0, 4, 2, 2};
    Gradients.assertDerivative(
        logits -> CrossEntropy.term(logits, labels), Gradients.random(1, 4, 5, 4));
  }

  @Test
  void equalLogitsCostTheLogarithmOfTheNumberOfClasses() {
    Loss loss = evaluate(Matrix.zeros(2, 4), new int[] {1, 3});
    assertThat(loss.total()).isCloseTo(Math.log(4), within(1e-15));
    assertThat(loss.gradients().get(NetworkSpec.LOGITS).values())
        .containsExactly(
            new double[] {.125, -.375, .125, .125, .125, .125, .125, -.375}, within(1e-15));
  }

  @Test
  void staysFiniteAtLargeLogits() {
    Matrix logits = new Matrix(2, 2, new double[] {1e6, -1e6, 1e6, -1e6});
    Loss loss = evaluate(logits, new int[] {0, 1});
    assertThat(loss.total()).isEqualTo(1e6);
    assertThat(loss.gradients().get(NetworkSpec.LOGITS).values()).containsExactly(0, 0, .5, -.5);
  }

  @Test
  void asksForNoTeacher() {
    assertThat(new CrossEntropy().outputs()).containsExactly(NetworkSpec.LOGITS);
    assertThat(new CrossEntropy().teacherOutputs()).isEmpty();
  }

  private static Loss evaluate(Matrix logits, int[] labels) {
    return new CrossEntropy()
        .evaluate(new Outputs(Map.of(NetworkSpec.LOGITS, logits)), labels, Outputs.NONE);
  }
}
