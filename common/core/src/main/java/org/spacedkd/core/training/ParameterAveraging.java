// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import org.spacedkd.core.network.NetworkState;

/** The mean of workers' states: parameters, statistics and optimizer slots alike. */
public final class ParameterAveraging {
  private ParameterAveraging() {}

  /**
   * sum_k weight_k * state_k / sum_k weight_k, in double precision and in the order of the list.
   * One state alone comes back bit for bit.
   *
   * @param weights examples that each worker has seen, at least one of them above 0
   */
  public static NetworkState mean(List<NetworkState> states, List<Integer> weights) {
    double total = weights.stream().mapToLong(Integer::longValue).sum();
    float[][] values = states.stream().map(NetworkState::values).toArray(float[][]::new);
    double[] factors = weights.stream().mapToDouble(Integer::doubleValue).toArray();
    float[] mean = new float[values[0].length];
    for (int i = 0; i < mean.length; i++) {
      double sum = 0;
      for (int worker = 0; worker < values.length; worker++) {
        sum += factors[worker] * values[worker][i];
      }
      mean[i] = (float) (sum / total);
    }
    return new NetworkState(states.get(0).tensors(), mean);
  }
}
