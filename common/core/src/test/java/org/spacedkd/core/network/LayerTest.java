// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What layers say of themselves, by hand, for a map of 5 x 7 pixels and 6 channels. */
class LayerTest {
  /** Channels, map and products of one value that a layer puts out. */
  private record Measured(Layer layer, int width, MapSize size, long products, int leastValues) {}

  private static Stream<Measured> layers() {
    MapSize same = new MapSize(5, 7);
    MapSize half = new MapSize(3, 4);
    MapSize vector = new MapSize(1, 1);
    return Stream.of(
        new Measured(new Convolution(6, 4, 3, 2), 4, half, 54, 1),
        new Measured(new DepthwiseConvolution(6, 3, 2), 6, half, 9, 1),
        new Measured(new MaxPool(3, 2), 6, half, 0, 1),
        new Measured(new BatchNorm(6), 6, same, 0, 2),
        new Measured(new Relu(), 6, same, 0, 1),
        new Measured(new Sigmoid(), 6, same, 0, 1),
        new Measured(new Add(), 6, same, 0, 1),
        new Measured(new Multiply(), 6, same, 0, 1),
        new Measured(new UpsampleBilinear(), 6, new MapSize(10, 14), 0, 1),
        new Measured(new GlobalAveragePool(), 6, vector, 0, 1),
        new Measured(new Linear(6, 4), 4, same, 6, 1),
        new Measured(new LearnedScalar(0), 1, vector, 0, 1));
  }

  @ParameterizedTest
  @MethodSource("layers")
  void measuresItsOutput(Measured expected) {
    Layer layer = expected.layer();
    assertThat(
            new Measured(
                layer,
                layer.width(6),
                layer.size(new MapSize(5, 7)),
                layer.productsPerOutput(),
                layer.leastValues()))
        .isEqualTo(expected);
  }

  @Test
  void everyKindIsMeasuredHere() {
    assertThat(layers().map(measured -> measured.layer().getClass()).collect(Collectors.toSet()))
        .isEqualTo(LayerKinds.all().collect(Collectors.toSet()));
  }

  /**
   * A design of no residual network has no exits; a residual one has one for each of four stages.
   */
  @Test
  void onlyDesignsThatSaySoHaveExits() {
    NetworkDesign linear =
        new NetworkDesign() {
          @Override
          public NetworkSpec spec(int channels, int height, int width, int classes) {
            NetworkBuilder builder = new NetworkBuilder(channels, height, width);
            String mean = builder.add("mean", new GlobalAveragePool(), NetworkSpec.INPUT);
            String fc = builder.add("fc", new Linear(channels, classes), mean);
            return builder.output(NetworkSpec.LOGITS, fc).build();
          }

          @Override
          public List<Integer> widths() {
            return List.of();
          }
        };
    assertThat(linear.withExits()).isEmpty();
    assertThat(linear.spec(3, 8, 8, 10).outputWidth(NetworkSpec.LOGITS)).isEqualTo(10);
    assertThat(
            Exits.count(
                Architecture.RESNET10
                    .design(Stem.CIFAR, 0.0625)
                    .withExits()
                    .orElseThrow()
                    .spec(3, 32, 32, 10)))
        .isEqualTo(4);
  }
}
