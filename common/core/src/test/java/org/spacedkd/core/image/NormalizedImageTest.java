// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class NormalizedImageTest {
  @Test
  void isWhereNormalizationWrites() {
    Normalization byte255 = new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    Image image = Image.black(2, 3);
    image.rgb()[(1 * 3 + 2) * 3 + 1] = (byte) 255;
    float[] batch = new float[40];
    byte255.write(image, batch, 20);

    NormalizedImage normalized = new NormalizedImage(2, 3, batch, 20);

    assertThat(batch[normalized.index(1, 1, 2)]).isEqualTo(1f);
  }

  @Test
  void refusesWhatIsNotInTheBatch() {
    assertThatThrownBy(() -> new NormalizedImage(2, 3, new float[20], 3))
        .hasMessage(
            "Invalid image: 2 x 3 pixels of 3 channels from index 3 of a batch of 20 values");
    assertThatThrownBy(() -> new NormalizedImage(2, 3, new float[20], -1))
        .hasMessage("Invalid image: 2 x 3 pixels from index -1");
  }
}
