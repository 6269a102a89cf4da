// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;

/**
 * How near a result must be.
 *
 * @param relative bound of {@link #relativeError}
 * @param absolute bound of the largest difference, where all that is expected is 0 up to this
 */
public record Tolerance(double relative, double absolute) {
  /** Weights, statistics, momentum, logits and losses of a run in single precision. */
  public static final Tolerance SINGLE = new Tolerance(1e-4, 1e-6);

  /**
   * The same after updates of AdamW, whose division by a small root makes of rounding more than
   * other updates do. A count that is one off moves some tensor by 3e-2.
   */
  public static final Tolerance ADAPTIVE = new Tolerance(5e-4, 1e-6);

  /** Anything in double precision. */
  public static final Tolerance DOUBLE = new Tolerance(1e-9, 1e-12);

  /** Largest absolute difference divided by the largest absolute expected value. */
  public static double relativeError(double[] expected, double[] actual) {
    return largestDifference(expected, actual) / largest(expected);
  }

  /** Fails unless a result is near enough. */
  public void assertClose(String what, double[] expected, double[] actual) {
    Assertions.assertThat(actual).as(what).hasSameSizeAs(expected);
    boolean vanishes = largest(expected) <= absolute;
    double error = vanishes ? largestDifference(expected, actual) : relativeError(expected, actual);
    Assertions.assertThat(error)
        .as("%s error of %s", vanishes ? "absolute" : "relative", what)
        .isLessThanOrEqualTo(vanishes ? absolute : relative);
  }

  /** Fails unless a result is near enough. */
  public void assertClose(String what, float[] expected, float[] actual) {
    assertClose(what, widened(expected), widened(actual));
  }

  /** Fails unless a number is near enough. */
  public void assertClose(String what, double expected, double actual) {
    assertClose(what, new double[] {expected}, new double[] {actual});
  }

  private static double largestDifference(double[] expected, double[] actual) {
    return IntStream.range(0, expected.length)
        .mapToDouble(i -> Math.abs(expected[i] - actual[i]))
        .reduce(0, Math::max);
  }

  private static double largest(double[] values) {
    return Arrays.stream(values).map(Math::abs).reduce(0, Math::max);
  }

  private static double[] widened(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }
}
