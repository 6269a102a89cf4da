// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.dl4j.layer.OneLayer.assertSame;
import static org.spacedkd.dl4j.layer.OneLayer.channelsFirst;
import static org.spacedkd.dl4j.layer.OneLayer.channelsLast;

import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class BilinearUpsamplingTest {
  private static BilinearUpsampling upsampling(CNN2DFormat format) {
    BilinearUpsampling layer = new BilinearUpsampling();
    layer.setNIn(InputType.convolutional(3, 5, 2, format), true);
    return layer;
  }

  @Test
  void lies1And3QuartersBetweenPixelsAndKeepsTheBorder() {
    INDArray x = Nd4j.create(new float[] {0, 4, 8, 20}, new long[] {1, 1, 2, 2}, 'c');
    float[] expected = {0, 1, 3, 4, 2, 3.5f, 6.5f, 8, 6, 8.5f, 13.5f, 16, 8, 11, 17, 20};
    try (OneLayer layer = new OneLayer(upsampling(CNN2DFormat.NCHW))) {
      assertThat(layer.forward(x).dup('c').data().asFloat()).containsExactly(expected);
    }
  }

  @Test
  void doesTheSameWithChannelsLastAndHasTheGradientOfALinearMap() {
    INDArray x = OneLayer.random(1, 2, 2, 3, 5);
    INDArray dy = OneLayer.random(2, 2, 2, 6, 10);
    try (OneLayer first = new OneLayer(upsampling(CNN2DFormat.NCHW));
        OneLayer last = new OneLayer(upsampling(CNN2DFormat.NHWC))) {
      INDArray y = first.forward(x);
      assertSame("output", y, channelsFirst(last.forward(channelsLast(x))));
      INDArray dx = first.backward(dy);
      assertSame("gradient", dx, channelsFirst(last.backward(channelsLast(dy))));
      double sum = y.castTo(DataType.DOUBLE).mul(dy).sumNumber().doubleValue();
      assertThat(dx.castTo(DataType.DOUBLE).mul(x).sumNumber().doubleValue())
          .isCloseTo(sum, within(1e-4 * sum));
    }
  }
}
