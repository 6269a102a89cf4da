// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.dl4j.layer.OneLayer.assertSame;
import static org.spacedkd.dl4j.layer.OneLayer.channelsFirst;
import static org.spacedkd.dl4j.layer.OneLayer.channelsLast;

import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.Convolution.Bias;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.dl4j.layer.OneDnnConvolution.Source;
import org.spacedkd.dl4j.onednn.FusedActivation;

class OneDnnConvolutionTest {
  private static OneDnnConvolution ours(Convolution spec, Source source) {
    return ours(spec, source, Precision.FP32);
  }

  private static OneDnnConvolution ours(Convolution spec, Source source, Precision precision) {
    return new OneDnnConvolution(spec, source, precision, FusedActivation.IDENTITY);
  }

  private static ConvolutionLayer standard(Convolution spec) {
    return new ConvolutionLayer.Builder(spec.kernel(), spec.kernel())
        .stride(spec.stride(), spec.stride())
        .padding(spec.kernel() / 2, spec.kernel() / 2)
        .convolutionMode(ConvolutionMode.Truncate)
        .nIn(spec.in())
        .nOut(spec.out())
        .hasBias(spec.bias() == Bias.LEARNED)
        .activation(Activation.IDENTITY)
        .build();
  }

  @ParameterizedTest
  @CsvSource({
    "1, 3, 5, 7, 9, 3, 2, NONE",
    "3, 17, 20, 9, 5, 3, 1, LEARNED",
    "3, 16, 33, 7, 7, 1, 2, NONE",
    "2, 32, 64, 8, 6, 3, 2, LEARNED",
    "4, 4, 8, 32, 32, 1, 2, NONE",
    "2, 8, 16, 16, 16, 1, 2, NONE",
    "3, 20, 8, 9, 9, 1, 2, LEARNED",
    "1, 4, 4, 1, 3, 3, 1, NONE",
    "2, 5, 6, 6, 11, 5, 1, LEARNED",
    "5, 4, 4, 16, 16, 1, 1, NONE",
    "32, 4, 8, 64, 64, 1, 2, NONE",
    "4, 8, 16, 64, 63, 1, 2, LEARNED",
    "2, 15, 16, 33, 64, 1, 2, NONE",
    "2, 16, 32, 64, 64, 1, 2, NONE",
    "2, 20, 40, 64, 64, 1, 2, NONE",
    "3, 8, 8, 8, 8, 1, 1, NONE",
    "3, 8, 16, 8, 8, 1, 1, NONE",
    "3, 16, 16, 8, 8, 1, 1, NONE",
    "3, 4, 8, 2, 2, 1, 1, NONE",
    "8, 4, 8, 1, 1, 1, 2, NONE",
    "3, 4, 8, 1, 5, 1, 2, LEARNED",
    "16, 24, 20, 4, 4, 3, 1, NONE",
    "17, 16, 33, 7, 6, 3, 1, LEARNED",
    "32, 8, 16, 8, 7, 3, 2, NONE",
    "20, 5, 48, 13, 14, 3, 2, NONE",
    "16, 6, 7, 5, 1, 5, 1, NONE"
  })
  void agreesWithDl4jAndWithFiniteDifferences(
      int batch, int in, int out, int height, int width, int kernel, int stride, Bias bias) {
    Convolution spec = new Convolution(in, out, kernel, stride, bias);
    INDArray x = OneLayer.random(1, batch, in, height, width);
    try (OneLayer ours = new OneLayer(ours(spec, Source.LAYER));
        OneLayer standard = new OneLayer(standard(spec))) {
      assertAgree(x, ours, standard);
    }
  }

  private static void assertAgree(INDArray x, OneLayer ours, OneLayer standard) {
    INDArray y = standard.forward(x);
    assertSame("inference", y, channelsFirst(ours.infer(channelsLast(x))));
    assertSame("output", y, channelsFirst(ours.forward(channelsLast(x))));
    INDArray dy = OneLayer.random(3, y.shape());
    assertSame(
        "input's gradient", standard.backward(dy), channelsFirst(ours.backward(channelsLast(dy))));
    assertSame("weights' gradient", standard.gradients(), ours.gradients());
    assertSlopes(ours, channelsLast(x), channelsLast(dy));
  }

  /** Products of values that bfloat16 holds are exact, and their sums are single precision. */
  @ParameterizedTest
  @CsvSource({
    "3, 16, 32, 9, 8, 3, 1, LEARNED",
    "16, 24, 20, 4, 4, 3, 1, NONE",
    "32, 32, 16, 8, 7, 3, 2, NONE",
    "17, 16, 16, 7, 6, 3, 1, LEARNED"
  })
  void onBfloat16AgreesWithDl4jWhereRoundingLosesNothing(
      int batch, int in, int out, int height, int width, int kernel, int stride, Bias bias) {
    Convolution spec = new Convolution(in, out, kernel, stride, bias);
    INDArray x = held(OneLayer.random(1, batch, in, height, width));
    try (OneLayer ours = new OneLayer(ours(spec, Source.LAYER, Precision.BF16));
        OneLayer standard = new OneLayer(standard(spec))) {
      ours.parameters().assign(held(ours.parameters()));
      standard.parameters().assign(ours.parameters());
      INDArray y = standard.forward(x);
      assertSame("output", y, channelsFirst(ours.forward(channelsLast(x))));
      INDArray dy = held(OneLayer.random(3, y.shape()));
      assertSame(
          "input's gradient",
          standard.backward(dy),
          channelsFirst(ours.backward(channelsLast(dy))));
      assertSame("weights' gradient", standard.gradients(), ours.gradients());
    }
  }

  /** The next lower of the values that bfloat16, of 8 significant bits, holds below 2. */
  private static INDArray held(INDArray values) {
    return Transforms.floor(values.mul(128)).divi(128);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 8, 7, 9, 3, 2",
    "3, 16, 8, 8, 3, 1",
    "2, 16, 9, 7, 3, 2",
    "2, 64, 16, 16, 3, 2",
    "2, 24, 5, 6, 3, 1",
    "1, 4, 4, 4, 3, 2",
    "5, 32, 2, 2, 3, 2"
  })
  void ofEachChannelByItselfAgreesWithDl4jAndWithFiniteDifferences(
      int batch, int channels, int height, int width, int kernel, int stride) {
    DepthwiseConvolution spec = new DepthwiseConvolution(channels, kernel, stride);
    INDArray x = OneLayer.random(1, batch, channels, height, width);
    try (OneLayer ours = new OneLayer(new OneDnnConvolution(spec));
        OneLayer standard = new OneLayer(new Depthwise(spec))) {
      assertAgree(x, ours, standard);
    }
  }

  /** A convolution is linear in weights and in input: any distance gives the very slope. */
  private static void assertSlopes(OneLayer layer, INDArray x, INDArray dy) {
    INDArray weights = dy.castTo(DataType.DOUBLE);
    double before = layer.objective(x, weights);
    INDArray dx = layer.backward(dy).castTo(DataType.DOUBLE);
    INDArray dw = layer.gradients().castTo(DataType.DOUBLE);
    INDArray direction = OneLayer.random(4, x.shape());
    double slope = layer.objective(x.add(direction), weights) - before;
    assertNear(slope, dx.mul(direction.castTo(DataType.DOUBLE)).sumNumber().doubleValue());
    INDArray step = OneLayer.random(5, layer.parameters().shape());
    layer.parameters().addi(step);
    double along = layer.objective(x, weights) - before;
    assertNear(along, dw.mul(step.castTo(DataType.DOUBLE)).sumNumber().doubleValue());
  }

  private static void assertNear(double expected, double actual) {
    assertThat(actual).isCloseTo(expected, within(1e-4 * Math.abs(expected)));
  }

  @ParameterizedTest
  @CsvSource({"1, 7", "3, 8"})
  void readsAnImageWithChannelsFirstAndGivesItNoGradient(int batch, int size) {
    Convolution spec = new Convolution(3, 8, 3, 1);
    INDArray x = OneLayer.random(1, batch, 3, size, size);
    try (OneLayer ours = new OneLayer(ours(spec, Source.IMAGE));
        OneLayer standard = new OneLayer(standard(spec))) {
      INDArray y = standard.forward(x);
      assertSame("output", y, channelsFirst(ours.forward(x)));
      INDArray dy = OneLayer.random(3, y.shape());
      standard.backward(dy);
      assertThat(ours.backward(channelsLast(dy))).isNull();
      assertSame("weights' gradient", standard.gradients(), ours.gradients());
    }
  }
}
