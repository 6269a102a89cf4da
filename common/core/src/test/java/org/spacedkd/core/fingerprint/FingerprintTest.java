// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.LearningRate;
import org.spacedkd.core.engine.OptimizerSpec;

class FingerprintTest {
  /** Each kind has a rule of its own, whatever the run's numbers. */
  @Test
  void knowsEveryUpdateRule() {
    assertThat(
            Stream.of(
                    new OptimizerSpec.Sgd(0.5, 0, 0),
                    new OptimizerSpec.AdamW(new LearningRate.Constant(7), 0.1, 0.2, 0.3, 0.4))
                .map(Fingerprint::rule)
                .map(Object::getClass)
                .collect(Collectors.toSet()))
        .containsExactlyInAnyOrder(OptimizerSpec.class.getPermittedSubclasses());
  }
}
