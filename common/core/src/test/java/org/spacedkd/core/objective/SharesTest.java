// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.network.NetworkSpec;

/**
 * Every objective on the shares of several workers, averaged as their updates are, against the same
 * on the whole step. An update is linear in the gradient, so gradients stand for it.
 */
class SharesTest {
  private static final int BATCH = 13;

  /** Of 13 examples each: even, off by one, and some workers with none. */
  private static final List<Integer> WORKERS = List.of(1, 2, 3, 4, 8, 13, 16);

  private static Stream<Objective> exact() {
    return SharedStep.everyObjective().stream().filter(one -> !SharedStep.hasNorm(one));
  }

  @ParameterizedTest
  @MethodSource("exact")
  void meansAndSumsAreThoseOfTheWholeStep(Objective objective) {
    SharedStep step = SharedStep.random(7, BATCH);
    for (int workers : WORKERS) {
      assertSame(objective, step, workers, 1e-12);
    }
  }

  private static Stream<Objective> norms() {
    return SharedStep.everyObjective().stream().filter(SharedStep::hasNorm);
  }

  @ParameterizedTest
  @MethodSource("norms")
  void normsAreThoseOfTheWholeStepWhereSharesHaveOneMeanSquare(Objective objective) {
    SharedStep step = SharedStep.random(7, BATCH).withEqualResiduals();
    for (int workers : WORKERS) {
      assertSame(objective, step, workers, 1e-12);
    }
  }

  /**
   * Squares of D = 16 normal residuals have a mean of relative variance 2 / D an example, 2 / (D b)
   * a share, of which the step's own mean takes 1 / L. The value, and the gradient along the step's
   * own, fall short by an eighth: (L - 1) / (4 D B), of 128 examples (L - 1) / 8192.
   */
  @ParameterizedTest
  @ValueSource(ints = {4, 8})
  void normsAreThoseOfTheWholeStepInExpectation(int workers) {
    double lacking = (workers - 1) / 8192.0;
    Objective objective = SharedStep.of(FeatureLoss.FROBENIUS);
    int draws = 200;
    double along = 0;
    double value = 0;
    for (int draw = 0; draw < draws; draw++) {
      SharedStep step = SharedStep.normalFeatures(draw, 128, 16);
      Loss whole = step.whole(objective);
      Loss shares = step.averaged(objective, workers);
      double[] g = whole.gradients().get(NetworkSpec.FEATURES).values();
      double[] mean = shares.gradients().get(NetworkSpec.FEATURES).values();
      double square = Arrays.stream(g).map(one -> one * one).sum();
      along += IntStream.range(0, g.length).mapToDouble(i -> g[i] * mean[i]).sum() / square;
      value += shares.parts().get(Objective.FEATURE) / whole.parts().get(Objective.FEATURE);
    }
    // What lacks is distributed as chi squared of L - 1: the mean of 200 deviates by 6 % or less.
    assertThat(1 - along / draws).isCloseTo(lacking, within(0.25 * lacking));
    assertThat(1 - value / draws).isCloseTo(lacking, within(0.25 * lacking));
  }

  @Test
  void aWholeStepIsTheSameToTheBit() {
    SharedStep step = SharedStep.random(3, BATCH);
    for (Objective objective : SharedStep.everyObjective()) {
      assertThat(objective.onShare(1)).isEqualTo(objective);
      assertThat(step.averaged(objective, 1).gradients().keySet())
          .isEqualTo(step.whole(objective).gradients().keySet());
    }
    Matrix ones = Matrix.zeros(4, 5);
    for (FeatureLoss loss : FeatureLoss.values()) {
      LossSum sum = new LossSum();
      Outputs outputs = new Outputs(Map.of("f", Gradients.random(1, 4, 5, 2)));
      new FeatureDistillation(loss, 1).add(sum, "feature", outputs, "f", ones);
      Term term = loss.term(outputs.matrix("f"), ones);
      assertThat(sum.loss().total()).isEqualTo(term.value());
      assertThat(sum.loss().gradients().get("f").values()).isEqualTo(term.gradient().values());
    }
  }

  private static void assertSame(
      Objective objective, SharedStep step, int workers, double rounding) {
    Loss whole = step.whole(objective);
    Loss averaged = step.averaged(objective, workers);
    assertThat(averaged.total()).isCloseTo(whole.total(), within(rounding * whole.total()));
    whole
        .parts()
        .forEach((part, value) -> close(part, averaged.parts().get(part), value, rounding));
    List<String> outputs = new ArrayList<>(whole.gradients().keySet());
    assertThat(averaged.gradients()).containsOnlyKeys(outputs);
    for (String output : outputs) {
      double[] expected = step.byParameter(whole, output);
      double[] actual = step.byParameter(averaged, output);
      double largest = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
      assertThat(actual).containsExactly(expected, within(rounding * largest));
    }
  }

  private static void close(String part, double actual, double expected, double rounding) {
    assertThat(actual).as(part).isCloseTo(expected, within(rounding * Math.abs(expected)));
  }
}
