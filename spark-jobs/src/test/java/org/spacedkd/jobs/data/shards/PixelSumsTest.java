// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.image.Rgb;

class PixelSumsTest {
  private static final Offset<Double> ROUNDING = Offset.offset(1e-15);

  @Test
  void givesMeanAndDeviationOfEachChannel() {
    PixelSums sums = PixelSums.of(new Image(1, 2, new byte[] {0, 51, 7, (byte) 255, 51, 7}));
    PixelSums rest =
        PixelSums.of(new Image(2, 1, new byte[] {0, (byte) 153, 7, (byte) 255, (byte) 153, 7}));

    Normalization normalization = sums.plus(rest).normalization();

    // Red 0 1 0 1; green .2 .2 .6 .6; blue always 7 / 255.
    assertThat(normalization.mean().get(0)).isEqualTo(0.5, ROUNDING);
    assertThat(normalization.mean().get(1)).isEqualTo(0.4, ROUNDING);
    assertThat(normalization.mean().get(2)).isEqualTo(7 / 255.0, ROUNDING);
    assertThat(normalization.deviation().get(0)).isEqualTo(0.5, ROUNDING);
    assertThat(normalization.deviation().get(1)).isEqualTo(0.2, ROUNDING);
    assertThat(normalization.deviation().get(2)).isEqualTo(1.0);
  }

  @Test
  void addsUpTheBrightestImageOfManyPixels() {
    int pixels = 300_001;

    PixelSums sums = PixelSums.of(Image.filled(1, pixels, new Rgb(255, 254, 1)));

    assertThat(sums)
        .isEqualTo(
            new PixelSums(
                pixels,
                List.of(255L * pixels, 254L * pixels, 1L * pixels),
                List.of(255L * 255 * pixels, 254L * 254 * pixels, 1L * pixels)));
  }
}
