// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.Node;

class UnknownLayerTest {
  /** The compiler of nodes of one input knows no sum. */
  @Test
  void isRefusedByItsIdentity() {
    LayerCompiler compiler =
        new LayerCompiler(
            LayerSet.STANDARD,
            Precision.FP32,
            new OptimizerSpec.AdamW(new LearningRate.Constant(0.1), 0.9, 0.99, 1e-8, 0.1),
            ReluFusion.NONE);

    assertThatThrownBy(() -> compiler.layer(new Node("sum", new Add(), List.of("a", "b"))))
        .isInstanceOf(UserException.class)
        .hasMessage("Cannot compute layer add: engine dl4j does not know it");
  }
}
