// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.NetworkBuilder;
import org.spacedkd.core.network.Relu;

class ReluFusionTest {
  private static NetworkBuilder normalized() {
    NetworkBuilder builder = new NetworkBuilder(3, 8, 8);
    builder.add("conv", new Convolution(3, 4, 3, 1), "image");
    builder.add("bn", new BatchNorm(4), "conv");
    builder.add("relu", new Relu(), "bn");
    return builder;
  }

  @Test
  void fusesWhatOnlyTheReluReads() {
    assertThat(
            ReluFusion.of(normalized().output("logits", "relu").build(), Purpose.TRAINING)
                .producers())
        .isEqualTo(Map.of("relu", "bn"));
  }

  @Test
  void keepsAValueThatAnotherNodeReads() {
    NetworkBuilder builder = normalized();
    builder.add("sum", new Add(), "relu", "bn");
    builder.add("last", new Relu(), "sum");
    assertThat(
            ReluFusion.of(builder.output("logits", "last").build(), Purpose.TRAINING).producers())
        .isEqualTo(Map.of("last", "sum"));
  }

  @Test
  void keepsAValueThatIsAnOutput() {
    NetworkBuilder builder = normalized().output("logits", "relu").output("features", "bn");
    assertThat(ReluFusion.of(builder.build(), Purpose.TRAINING).producers()).isEmpty();
  }
}
