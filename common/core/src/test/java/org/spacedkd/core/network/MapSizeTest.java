// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MapSizeTest {
  /**
   * Exits after maps of s, s / 2 and s / 4 pixels, rounded up, and a quarter of that by ImageNet.
   */
  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "CIFAR, 8, none",
        "CIFAR, 9, attention1.gate",
        "CIFAR, 10, attention2.gate",
        "CIFAR, 11, attention1.gate",
        "CIFAR, 12, attention3.gate",
        "CIFAR, 24, none",
        "CIFAR, 32, none",
        "IMAGENET, 32, none",
        "IMAGENET, 40, attention2.gate",
        "IMAGENET, 48, attention3.gate",
        "IMAGENET, 224, none"
      })
  void exitsJoinMapsOfEvenSides(Stem stem, int size, String mismatch) {
    ResNet trunk =
        new ResNet(stem, ResidualBlock.BASIC, List.of(1, 1, 1, 1), List.of(4, 8, 16, 32));
    assertThat(
            MapSize.mismatch(new SelfDistillationNetwork(trunk).spec(3, size, size, 3))
                .map(Node::name)
                .orElse(null))
        .isEqualTo(mismatch);
    assertThat(MapSize.mismatch(trunk.spec(3, size, size, 3))).isEmpty();
  }
}
