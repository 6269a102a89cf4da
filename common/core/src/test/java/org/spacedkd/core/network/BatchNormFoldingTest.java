// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class BatchNormFoldingTest {
  @Test
  void scalesTheWeightsAndMovesTheBias() {
    NetworkBuilder builder = new NetworkBuilder(1, 4, 4);
    builder.add("conv", new Convolution(1, 2, 1, 1), NetworkSpec.INPUT);
    builder.add("norm", new BatchNorm(2), "conv");
    builder.add("relu", new Relu(), "norm");
    BatchNormFolding folding = new BatchNormFolding(builder.output("logits", "relu").build());

    assertThat(folding.folded().nodes())
        .containsExactly(
            new Node(
                "conv", new Convolution(1, 2, 1, 1, Convolution.Bias.LEARNED), List.of("image")),
            new Node("relu", new Relu(), List.of("conv")));
    // Of each channel: gamma 4 and 3, beta 1 and -1, mean 0.5 and 2, variance 4 and 9 less epsilon.
    float four = (float) (4 - 1e-5);
    float nine = (float) (9 - 1e-5);
    NetworkState state =
        new NetworkState(
            builder.build().tensors(), new float[] {10, 20, 4, 3, 1, -1, 0.5f, 2, four, nine});

    NetworkState folded = folding.fold(state);

    // The scales are 4 / 2 and 3 / 3; the biases 1 - 2 * 0.5 and -1 - 1 * 2.
    float[] expected = {20, 20, 0, -3};
    for (int i = 0; i < expected.length; i++) {
      assertThat(folded.values()[i]).isCloseTo(expected[i], within(1e-6f));
    }
  }

  @Test
  void leavesABatchNormWhoseInputIsReadElsewhere() {
    NetworkBuilder builder = new NetworkBuilder(1, 4, 4);
    builder.add("conv", new Convolution(1, 2, 1, 1), NetworkSpec.INPUT);
    builder.add("norm", new BatchNorm(2), "conv");
    builder.add("sum", new Add(), "norm", "conv");
    NetworkSpec spec = builder.output("logits", "sum").build();

    assertThat(new BatchNormFolding(spec).folded()).isEqualTo(spec);
  }

  @Test
  void foldsEveryBatchNormOfAResidualNetwork() {
    NetworkSpec folded = new BatchNormFolding(Architecture.RESNET18.spec(0.25, 3, 32, 10)).folded();

    assertThat(folded.nodes()).noneMatch(node -> node.layer() instanceof BatchNorm);
    assertThat(folded.outputs()).containsOnlyKeys(NetworkSpec.LOGITS, NetworkSpec.FEATURES);
  }
}
