// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;

class PixelSumsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

  @Test
  void givesMeanAndDeviationOfEachChannel() {
    PixelSums sums = new PixelSums();
    sums.add(new Image(1, 2, new byte[] {0, 51, 7, (byte) 255, 51, 7}));
    PixelSums rest = new PixelSums();
    rest.add(new Image(2, 1, new byte[] {0, (byte) 153, 7, (byte) 255, (byte) 153, 7}));
    sums.add(rest);

    Normalization normalization = sums.normalization();

    // Red 0 1 0 1; green .2 .2 .6 .6; blue always 7 / 255.
    assertThat(normalization.mean().get(0)).isEqualTo(0.5, ROUNDING);
    assertThat(normalization.mean().get(1)).isEqualTo(0.4, ROUNDING);
    assertThat(normalization.mean().get(2)).isEqualTo(7 / 255.0, ROUNDING);
    assertThat(normalization.deviation().get(0)).isEqualTo(0.5, ROUNDING);
    assertThat(normalization.deviation().get(1)).isEqualTo(0.2, ROUNDING);
    assertThat(normalization.deviation().get(2)).isEqualTo(1.0);
  }
}
