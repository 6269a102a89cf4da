// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.verification;

import java.util.Comparator;
import java.util.stream.Stream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * How far something is from what it should be.
 *
 * @param what is apart, such as {@code its loss}
 * @param relative the difference as a part of what it should be
 */
record Deviation(String what, double relative) {
  /** The larger first. */
  static final Comparator<Deviation> LARGEST =
      Comparator.comparingDouble(Deviation::relative).reversed();

  /** Of a number. */
  static Deviation of(String what, double expected, double actual) {
    return new Deviation(what, Math.abs(actual - expected) / Math.abs(expected));
  }

  /**
   * Of the parameters of a state, each by the norm of the difference and its own norm. Statistics
   * and what the optimizer remembers are of the last few batches alone, and much further apart.
   */
  static Stream<Deviation> of(NetworkState expected, NetworkState actual) {
    Stream.Builder<Deviation> all = Stream.builder();
    double scale = rootMeanSquare(expected);
    int from = 0;
    for (TensorSpec tensor : expected.tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        all.add(of(tensor, from, expected.values(), actual.values(), scale));
      }
      from += tensor.size();
    }
    return all.build();
  }

  private static Deviation of(
      TensorSpec tensor, int from, float[] expected, float[] actual, double scale) {
    double difference = 0;
    double whole = 0;
    for (int i = from; i < from + tensor.size(); i++) {
      difference += square((double) actual[i] - expected[i]);
      whole += square(expected[i]);
    }
    // Biases begin at zero, and are no smaller than this for long.
    double least = tensor.size() * square(scale);
    return new Deviation(tensor.name(), Math.sqrt(difference / Math.max(whole, least)));
  }

  private static double rootMeanSquare(NetworkState state) {
    double sum = 0;
    int count = 0;
    int from = 0;
    for (TensorSpec tensor : state.tensors()) {
      if (tensor.role() == Role.PARAMETER) {
        for (int i = from; i < from + tensor.size(); i++) {
          sum += square(state.values()[i]);
        }
        count += tensor.size();
      }
      from += tensor.size();
    }
    return Math.sqrt(sum / count);
  }

  private static double square(double value) {
    return value * value;
  }
}
