// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.spacedkd.dl4j.layer.OneLayer.assertSame;
import static org.spacedkd.dl4j.layer.OneLayer.channelsFirst;
import static org.spacedkd.dl4j.layer.OneLayer.channelsLast;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.spacedkd.dl4j.onednn.FusedActivation;

class OneDnnBatchNormTest {
  private static final double DISTANCE = 1e-3;

  private static OneLayer standard(int channels) {
    BatchNorm norm = new BatchNorm(0);
    norm.setNIn(channels);
    norm.setNOut(channels);
    return new OneLayer(norm);
  }

  private static OneLayer ours(int channels, FusedActivation fused) {
    return new OneLayer(
        new OneDnnBatchNorm(new org.spacedkd.core.network.BatchNorm(channels), 0, fused));
  }

  private static INDArray standardOutput(OneLayer standard, INDArray x, FusedActivation fused) {
    INDArray y = standard.forward(x);
    return fused == FusedActivation.RELU ? y.mul(y.gt(0).castTo(DataType.FLOAT)) : y;
  }

  @ParameterizedTest
  @CsvSource({
    "1, 5, 7, 3, IDENTITY",
    "3, 17, 5, 9, RELU",
    "2, 16, 4, 4, RELU",
    "3, 33, 1, 2, IDENTITY",
    "2, 3, 1, 1, RELU"
  })
  void agreesWithDl4j(int batch, int channels, int height, int width, FusedActivation fused) {
    INDArray x = OneLayer.random(1, batch, channels, height, width);
    try (OneLayer ours = ours(channels, fused);
        OneLayer standard = standard(channels)) {
      INDArray y = standardOutput(standard, x, fused);
      assertSame("output", y, channelsFirst(ours.forward(channelsLast(x))));
      INDArray dy = OneLayer.random(3, y.shape());
      INDArray through =
          fused == FusedActivation.RELU ? dy.mul(y.gt(0).castTo(DataType.FLOAT)) : dy;
      INDArray dx = standard.backward(through);
      assertSame("input's gradient", dx, channelsFirst(ours.backward(channelsLast(dy))));
      assertSame("gradients and movements", standard.gradients(), ours.gradients());
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 5, 7, 3", "3, 17, 4, 4"})
  void movesAndReadsRunningStatisticsAsDl4j(int batch, int channels, int height, int width) {
    INDArray x = OneLayer.random(1, batch, channels, height, width);
    try (OneLayer ours = ours(channels, FusedActivation.IDENTITY);
        OneLayer standard = standard(channels)) {
      INDArray still = ours.parameters().dup();
      ours.forward(channelsLast(x));
      assertThat(ours.parameters()).isEqualTo(still);
      ((RunningStatistics) ours.layer()).moveStatistics();
      ((RunningStatistics) standard.layer()).moveStatistics();
      ours.forward(channelsLast(x));
      standard.forward(x);
      assertThat(ours.parameters()).isNotEqualTo(still);
      assertSame("moved parameters", standard.parameters(), ours.parameters());
      assertSame("inference", standard.infer(x), channelsFirst(ours.infer(channelsLast(x))));
    }
  }

  @ParameterizedTest
  @CsvSource({"3, 5, 7, 3, IDENTITY", "3, 17, 4, 4, IDENTITY", "4, 5, 6, 6, RELU"})
  void agreesWithFiniteDifferences(
      int batch, int channels, int height, int width, FusedActivation fused) {
    INDArray x = OneLayer.random(1, batch, height, width, channels);
    INDArray dy = OneLayer.random(3, x.shape());
    INDArray weights = dy.castTo(DataType.DOUBLE);
    try (OneLayer ours = ours(channels, fused)) {
      ours.forward(x);
      INDArray dx = ours.backward(dy);
      // Along the gradient, where the slope is steep against rounding and the ReLU's kinks.
      INDArray step = dx.mul(DISTANCE / dx.amaxNumber().doubleValue());
      double slope =
          (ours.objective(x.add(step), weights) - ours.objective(x.sub(step), weights)) / 2;
      double expected = dx.castTo(DataType.DOUBLE).mul(step).sumNumber().doubleValue();
      assertThat(expected).isCloseTo(slope, within(0.02 * slope));
    }
  }
}
