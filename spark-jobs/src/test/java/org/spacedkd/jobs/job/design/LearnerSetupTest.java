// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkDesign;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.ResNet;
import org.spacedkd.core.network.ResidualBlock;

class LearnerSetupTest {
  /** An architecture that is not a residual network, and has no exits. */
  private record Plain() implements NetworkDesign {
    @Override
    public NetworkSpec spec(int channels, int height, int width, int classes) {
      return new ResNet(ResidualBlock.BASIC, List.of(1), 4).spec(channels, height, width, classes);
    }

    @Override
    public List<Integer> widths() {
      return List.of(4);
    }
  }

  @Test
  void selfDistillationNeedsExits() {
    assertThatThrownBy(() -> LearnerSetup.withExits(new Plain(), "plain"))
        .isInstanceOf(UserException.class)
        .hasMessage(
            "Invalid spaced-kd.student.architecture: plain"
                + " (self-distillation needs a network with exits)");
  }
}
