// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class MaxPoolingTest {
  private static final float NAN = Float.NaN;

  /** Of 3 x 3 windows around pixels (0, 0), (0, 2), (2, 0), (2, 2) of 4 x 4. */
  @Test
  void aWindowThatHoldsNanIsNan() {
    assertThat(
            pooled(
                0, 1, 2, 3, //
                4, 5, 6, NAN, //
                8, 9, 10, 11, //
                12, 13, 14, 15))
        .containsExactly(5, NAN, 13, NAN);
    assertThat(
            pooled(
                NAN, 1, 2, 3, //
                4, 5, 6, 7, //
                8, 9, 10, 11, //
                12, 13, 14, 15))
        .containsExactly(NAN, 7, 13, 15);
  }

  private static float[] pooled(float... pixels) {
    SubsamplingLayer.Builder builder =
        new SubsamplingLayer.Builder(PoolingType.MAX)
            .kernelSize(3, 3)
            .stride(2, 2)
            .padding(1, 1)
            .convolutionMode(ConvolutionMode.Truncate);
    INDArray image = Nd4j.createFromArray(pixels).reshape('c', 1, 1, 4, 4);
    try (OneLayer layer = new OneLayer(new MaxPooling(builder))) {
      return layer.forward(image).reshape(4).toFloatVector();
    }
  }
}
