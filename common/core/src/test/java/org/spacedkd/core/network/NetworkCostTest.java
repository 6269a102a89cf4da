// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NetworkCostTest {
  /** Billions of products of one image with the CIFAR stem, as counted by hand and by PyTorch. */
  @ParameterizedTest
  @CsvSource({
    "RESNET18,  32, 0.555",
    "RESNET18,  64, 2.22",
    "RESNET18, 224, 27.2",
    "RESNET50,  32, 1.30",
    "RESNET50,  64, 5.19",
    "RESNET50, 224, 63.6",
    "RESNET101, 32, 2.51",
    "RESNET101, 64, 10.0",
    "RESNET101, 224, 123"
  })
  void countsTheProductsOfThePapersNetworks(Architecture architecture, int size, double billions) {
    NetworkCost cost = NetworkCost.of(architecture.spec(1, 3, size, 100));

    assertThat(cost.multiplyAdds() / 1e9).isCloseTo(billions, within(0.005 * billions));
  }

  /**
   * A stride-2 convolution of a 5 x 5 image to 4 channels of 3 x 3, its ReLU, their mean, a linear
   * map to 2.
   */
  @Test
  void countsValuesAndProducts() {
    NetworkBuilder builder = new NetworkBuilder(1, 5, 5);
    builder.add("conv", new Convolution(1, 4, 3, 2), NetworkSpec.INPUT);
    builder.add("relu", new Relu(), "conv");
    builder.add("pool", new GlobalAveragePool(), "relu");
    builder.output(NetworkSpec.LOGITS, builder.add("fc", new Linear(4, 2), "pool"));

    NetworkCost cost = NetworkCost.of(builder.build());

    assertThat(cost).isEqualTo(new NetworkCost(36 * 9 + 2 * 4, 36 + 36 + 4 + 2));
  }
}
