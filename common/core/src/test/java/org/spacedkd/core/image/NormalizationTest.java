// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizationTest {
  private static final Normalization NORMALIZATION =
      new Normalization(List.of(0.5, 0.25, 0.0), List.of(0.5, 0.25, 0.125));

  @Test
  void writesChannelsOneAfterTheOther() {
    Image image = new Image(1, 2, new byte[] {0, (byte) 255, (byte) 255, (byte) 255, 0, 51});
    float[] batch = new float[8];

    NORMALIZATION.write(image, batch, 1);

    // red (0 - .5) / .5, (1 - .5) / .5; green (1 - .25) / .25, -.25 / .25; blue 1 / .125, .2 / .125
    assertThat(batch).containsExactly(0f, -1f, 1f, 3f, -1f, 8f, 1.6f, 0f);
  }

  @Test
  void refusesAChannelThatDoesNotVary() {
    assertThatThrownBy(() -> new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.5, 0.0, 0.5)))
        .hasMessage("Invalid deviation: 0.0 (above 0)");
  }

  @Test
  void refusesOtherNumbersOfChannels() {
    assertThatThrownBy(() -> new Normalization(List.of(0.5), List.of(0.5, 0.1, 0.5)))
        .hasMessage("Invalid normalization: 1 means and 3 deviations (3 channels)");
  }
}
