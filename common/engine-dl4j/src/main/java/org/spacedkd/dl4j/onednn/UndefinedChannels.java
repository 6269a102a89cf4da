// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * Channels whose batch norm is not a number, whatever the input: mean, variance, scale or shift is
 * not. The ReLU that oneDNN computes with the norm would make zeros of them.
 *
 * @param channels their numbers, from 0
 */
record UndefinedChannels(int[] channels) {
  static UndefinedChannels of(BatchNormVectors vectors) {
    float[] gamma = values(vectors.gamma());
    float[] beta = values(vectors.beta());
    float[] mean = values(vectors.mean());
    float[] variance = values(vectors.variance());
    return new UndefinedChannels(
        IntStream.range(0, gamma.length)
            .filter(c -> !Float.isFinite(mean[c]) || Float.isNaN(gamma[c] + beta[c] + variance[c]))
            .toArray());
  }

  private static float[] values(INDArray vector) {
    float[] values = new float[(int) vector.length()];
    try (FloatPointer pointer = new FloatPointer(vector.data().addressPointer())) {
      pointer.capacity(values.length).get(values);
    }
    return values;
  }

  /** Writes NaN for them into an array [batch, height, width, channels]. */
  void mark(INDArray images) {
    for (int channel : channels) {
      images
          .get(
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.all(),
              NDArrayIndex.point(channel))
          .assign(Float.NaN);
    }
  }

  /** Writes NaN for them into gradients. */
  void mark(BatchNormGradients gradients) {
    mark(gradients.input());
    for (int channel : channels) {
      gradients.gamma().putScalar(channel, Float.NaN);
      gradients.beta().putScalar(channel, Float.NaN);
    }
  }
}
