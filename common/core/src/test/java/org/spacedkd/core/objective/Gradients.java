// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.function.Function;
import org.spacedkd.core.random.RandomStream;

/** Compares gradients with central finite differences. */
final class Gradients {
  private static final double STEP = 1e-5;

  private Gradients() {}

  /**
   * Fails unless a term's gradient at a point is its derivative there. Central differences of step
   * h err by h^2 and by the rounding of the value divided by h.
   */
  static void assertDerivative(Function<Matrix, Term> term, Matrix at) {
    Matrix gradient = term.apply(at).gradient();
    gradient.requireSameShape(at);
    for (int i = 0; i < at.values().length; i++) {
      double above = term.apply(moved(at, i, STEP)).value();
      double below = term.apply(moved(at, i, -STEP)).value();
      assertThat(gradient.values()[i])
          .as("gradient of value %d", i)
          .isCloseTo((above - below) / (2 * STEP), within(1e-8 * (1 + Math.abs(above))));
    }
  }

  /** Values uniform in &plusmn;{@code scale}. */
  static Matrix random(long seed, int rows, int columns, double scale) {
    RandomStream stream = RandomStream.of(seed, "test");
    Matrix matrix = Matrix.zeros(rows, columns);
    for (int i = 0; i < matrix.values().length; i++) {
      matrix.values()[i] = stream.nextDouble(-scale, scale);
    }
    return matrix;
  }

  private static Matrix moved(Matrix matrix, int index, double distance) {
    Matrix moved = matrix.times(1);
    moved.values()[index] += distance;
    return moved;
  }
}
