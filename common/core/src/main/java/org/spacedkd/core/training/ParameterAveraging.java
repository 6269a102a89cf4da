// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * The mean of workers' states: parameters, statistics and optimizer slots alike. Counts of updates
 * stay whole numbers: they become the largest of the workers', since a worker that had no examples
 * in a step has not taken part in an update that there was.
 */
public final class ParameterAveraging {
  /** Values that one thread sums at a time. */
  private static final int PIECE = 1 << 13;

  private ParameterAveraging() {}

  /**
   * sum_k weight_k * state_k / sum_k weight_k, in double precision and in the order of the list. A
   * state of weight 0 does not count, and one that alone counts comes back bit for bit.
   *
   * @param weights examples that each worker has seen, at least one of them above 0
   */
  public static NetworkState mean(List<NetworkState> states, List<Integer> weights) {
    int[] counting =
        IntStream.range(0, states.size()).filter(worker -> weights.get(worker) > 0).toArray();
    if (counting.length == 1) {
      return states.get(counting[0]);
    }
    float[][] values =
        IntStream.of(counting).mapToObj(k -> states.get(k).values()).toArray(float[][]::new);
    double[] factors = IntStream.of(counting).mapToDouble(weights::get).toArray();
    float[] mean = new float[values[0].length];
    // Each value is a sum of its own, so pieces can be summed side by side.
    IntStream.rangeClosed(0, mean.length / PIECE)
        .parallel()
        .map(piece -> piece * PIECE)
        .forEach(from -> mean(values, factors, mean, from, Math.min(from + PIECE, mean.length)));
    NetworkState result = new NetworkState(states.get(0).tensors(), mean);
    count(result, values);
    return result;
  }

  private static void count(NetworkState mean, float[][] values) {
    int from = 0;
    for (TensorSpec tensor : mean.tensors()) {
      if (tensor.role() == Role.COUNT) {
        int at = from;
        mean.values()[at] = Arrays.stream(values).map(worker -> worker[at]).reduce(0f, Math::max);
      }
      from += tensor.size();
    }
  }

  /** Inner loops over values, not workers: Java's compiler makes vector instructions of those. */
  private static void mean(float[][] values, double[] factors, float[] mean, int from, int to) {
    double[] sums = new double[to - from];
    for (int i = 0; i < sums.length; i++) {
      // From the first term on: a sum that begins at 0 makes +0 of -0.
      sums[i] = factors[0] * values[0][from + i];
    }
    for (int k = 1; k < values.length; k++) {
      add(factors[k], values[k], from, sums);
    }
    double total = DoubleStream.of(factors).sum();
    for (int i = 0; i < sums.length; i++) {
      mean[from + i] = (float) (sums[i] / total);
    }
  }

  private static void add(double factor, float[] values, int from, double[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += factor * values[from + i];
    }
  }
}
