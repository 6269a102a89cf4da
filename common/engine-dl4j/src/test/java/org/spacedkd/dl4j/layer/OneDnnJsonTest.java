// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer.PoolingType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.Convolution.Bias;
import org.spacedkd.dl4j.layer.OneDnnConvolution.Source;
import org.spacedkd.dl4j.onednn.FusedActivation;

/** DL4J keeps configurations as JSON. */
class OneDnnJsonTest {
  private static final ObjectMapper MAPPER = NeuralNetConfiguration.mapper();

  static Stream<Layer> layers() {
    return Stream.of(
        new OneDnnConvolution(
            new Convolution(3, 5, 3, 2), Source.IMAGE, Precision.FP32, FusedActivation.IDENTITY),
        new OneDnnConvolution(
            new Convolution(3, 5, 1, 1, Bias.LEARNED),
            Source.LAYER,
            Precision.BF16,
            FusedActivation.RELU),
        new OneDnnBatchNorm(new BatchNorm(5), 5e-4, FusedActivation.RELU),
        new MaxPooling(new SubsamplingLayer.Builder(PoolingType.MAX, new int[] {3, 3})));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void bringsALayerBackWhole(Layer layer) throws JsonProcessingException {
    Layer back = MAPPER.readValue(MAPPER.writeValueAsString(layer), Layer.class);
    assertSame(layer, back);
    assertSame(layer, layer.clone());
  }

  private static void assertSame(Layer expected, Layer actual) {
    // What is not set is NaN, which equals itself only as an object.
    assertThat(actual)
        .usingRecursiveComparison()
        .withEqualsForType(Double::equals, Double.class)
        .isEqualTo(expected);
  }

  @Test
  void bringsTheSumBack() throws JsonProcessingException {
    String json = MAPPER.writeValueAsString(new OneDnnAddRelu());
    assertThat(MAPPER.readValue(json, GraphVertex.class)).isInstanceOf(OneDnnAddRelu.class);
    assertThat(new OneDnnAddRelu().clone()).isEqualTo(new OneDnnAddRelu());
  }
}
