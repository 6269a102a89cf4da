// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.BatchNorm;

class UnknownLayerTest {
  /** The layers without parameters are no batch norm. */
  @Test
  void isRefusedByItsIdentity() {
    try (Tensor x = torch.zeros(1, 2, 2, 2)) {
      assertThatThrownBy(() -> ForwardPass.parameterless(new BatchNorm(2), x))
          .isInstanceOf(UserException.class)
          .hasMessage(
              "Cannot compute layer batch-norm channels=2: engine libtorch does not know it");
    }
  }
}
