// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.util.List;
import java.util.Locale;

/**
 * Batch normalisation with epsilon 1e-5. Parameters {@code weight}, {@code bias}; statistics {@code
 * running_mean} and {@code running_var}, which keep 0.9 of the old and take 0.1 of the batch's
 * value, the variance unbiased (n - 1) as in PyTorch.
 */
public record BatchNorm(int channels) implements Layer {
  /** Values of a channel that have an unbiased variance, at least. */
  private static final int LEAST_VALUES = 2;

  private static final Start ZERO = new Start.Constant(0);
  private static final Start ONE = new Start.Constant(1);

  /** Added to variances. */
  public static final double EPSILON = 1e-5;

  /**
   * Refuses to normalise a channel over one value, which has no unbiased variance.
   *
   * @param node name of the node, or of what computes it
   * @param values of a channel: examples times pixels
   * @throws IllegalArgumentException where that is less than 2
   */
  public static void requireSeveral(String node, long values) {
    if (values < LEAST_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid batch: batch norm %s sees %d value of a channel (at least 2)",
              node,
              values));
    }
  }

  @Override
  public String identity() {
    return String.format(Locale.ROOT, "batch-norm channels=%d", channels);
  }

  @Override
  public List<LayerTensor> tensors() {
    return List.of(
        LayerTensor.parameter("weight", ONE, channels),
        LayerTensor.parameter("bias", ZERO, channels),
        LayerTensor.statistic("running_mean", ZERO, channels),
        LayerTensor.statistic("running_var", ONE, channels));
  }

  @Override
  public int width(int inputWidth) {
    return inputWidth;
  }

  @Override
  public MapSize size(MapSize input) {
    return input;
  }

  @Override
  public long productsPerOutput() {
    return 0;
  }

  @Override
  public int leastValues() {
    return LEAST_VALUES;
  }
}
