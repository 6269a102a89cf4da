// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;

/** The mean of workers' states: parameters, statistics and optimizer slots alike. */
public final class ParameterAveraging {
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
    double total = DoubleStream.of(factors).sum();
    float[] mean = new float[values[0].length];
    for (int i = 0; i < mean.length; i++) {
      // From the first term on: a sum that begins at 0 makes +0 of -0.
      double sum = factors[0] * values[0][i];
      for (int k = 1; k < values.length; k++) {
        sum += factors[k] * values[k][i];
      }
      mean[i] = (float) (sum / total);
    }
    return new NetworkState(states.get(0).tensors(), mean);
  }
}
