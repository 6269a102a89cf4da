// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Convolution.Bias;
import org.spacedkd.dl4j.onednn.ConvolutionTraining.InputGradient;

class PrimitivesTest {
  /** 9 MiB of weights, which each primitive holds once more in a layout of its own. */
  private static final ConvolutionShape SHAPE =
      new ConvolutionShape(
          16, 512, 4, 4, 512, 3, 1, ConvolutionShape.Reach.ALL_CHANNELS, Bias.NONE, Precision.FP32);

  @Test
  void closingFreesNativeMemory() {
    INDArray x = Nd4j.ones(DataType.FLOAT, 16, 4, 4, 512);
    INDArray y = Nd4j.ones(DataType.FLOAT, 16, 4, 4, 512);
    INDArray w = Nd4j.ones(DataType.FLOAT, 512, 512, 3, 3);
    cycle(x, w, y);
    long before = Pointer.physicalBytes();
    for (int i = 0; i < 30; i++) {
      cycle(x, w, y);
    }
    // Without closing, 30 cycles hold more than 810 MiB.
    assertThat(Pointer.physicalBytes() - before).isLessThan(200L << 20);
  }

  private static void cycle(INDArray x, INDArray w, INDArray y) {
    Affine parameters = new Affine(w, Optional.empty());
    try (ConvolutionForward forward = new ConvolutionForward(SHAPE, FusedActivation.IDENTITY);
        ConvolutionTraining training = new ConvolutionTraining(SHAPE, InputGradient.NEEDED)) {
      forward.run(x, parameters, y);
      training.forward(x, parameters, y);
      training.backward(y, parameters);
      training.backwardData(x);
    }
  }

  @Test
  void addReluIsTheSumWhereItIsPositive() {
    INDArray a = Nd4j.createFromArray(1f, -2f, 3f, -1f, 0.5f);
    INDArray b = Nd4j.createFromArray(1f, 1f, -4f, 2f, 0.25f);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 5);
    INDArray dx = Nd4j.zeros(DataType.FLOAT, 5);
    try (AddRelu addRelu = new AddRelu(5)) {
      addRelu.forward(a, b, y);
      addRelu.backward(y, Nd4j.createFromArray(1f, 2f, 3f, 4f, 5f), dx);
    }
    assertThat(y.toFloatVector()).containsExactly(2f, 0f, 0f, 1f, 0.75f);
    assertThat(dx.toFloatVector()).containsExactly(1f, 0f, 0f, 4f, 5f);
  }

  /** 0 is +0, as that of max(x, 0). */
  @Test
  void addReluOfNanIsNan() {
    float nan = Float.NaN;
    float negativeNan = Float.intBitsToFloat(0xffc00000);
    INDArray a = Nd4j.createFromArray(nan, negativeNan, 1f, -1f, -0f, 1e38f, Float.MIN_NORMAL);
    INDArray b = Nd4j.createFromArray(1f, -1f, nan, -2f, -0f, 1e38f, 0f);
    INDArray y = Nd4j.zeros(DataType.FLOAT, 7);
    try (AddRelu addRelu = new AddRelu(7)) {
      addRelu.forward(a, b, y);
    }
    assertThat(y.toFloatVector())
        .containsExactly(nan, nan, nan, 0f, 0f, 1e38f + 1e38f, Float.MIN_NORMAL);
  }
}
