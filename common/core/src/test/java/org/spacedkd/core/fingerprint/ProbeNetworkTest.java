// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.network.LayerKinds;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

class ProbeNetworkTest {
  @Test
  void hasALayerOfEveryKind() {
    assertThat(
            ProbeNetwork.spec().nodes().stream()
                .map(Node::layer)
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .isEqualTo(LayerKinds.all().collect(Collectors.toSet()));
  }

  /** What no output is computed of would not be in the fingerprint. */
  @Test
  void computesItsOutputsOfEveryNode() {
    NetworkSpec spec = ProbeNetwork.spec();

    assertThat(spec.part(spec.outputs().keySet())).isEqualTo(spec);
  }

  /** 1/2 (1 + 4) and 1/2 (9 + 16), over two examples, by hand. */
  @Test
  void hasALossWithAGradientForEveryOutput() {
    Outputs outputs =
        new Outputs(
            Stream.of("a", "b")
                .collect(
                    Collectors.toMap(
                        name -> name, name -> new Matrix(2, 2, new double[] {1, 2, 3, 4}))));

    Loss loss = new SquaredOutputs(List.of("a", "b")).evaluate(outputs, new int[2], Outputs.NONE);

    assertThat(loss.total()).isEqualTo(15);
    assertThat(loss.gradients().get("b").values()).containsExactly(0.5, 1, 1.5, 2);
  }
}
