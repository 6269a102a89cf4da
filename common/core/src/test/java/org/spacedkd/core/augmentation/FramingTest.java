// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.image.Rgb;

class FramingTest {
  @ParameterizedTest
  @EnumSource
  void seesTheMiddle224Of256(ResizeFilter filter) {
    Image photo = Pixels.numbered(512, 300);

    Image seen = new Framing.Square(224, filter).apply(photo);

    // 512 * 256 / 300 = 436.9; torchvision cuts, and (436 - 224) / 2 = 106, (256 - 224) / 2 = 16.
    Image resized = filter.resize(photo, 436, 256);
    assertThat(seen.rgb()).isEqualTo(resized.crop(new Rectangle(106, 16, 224, 224)).rgb());
  }

  @ParameterizedTest
  @CsvSource({"1, 3000000", "3000000, 1"})
  void makesNoPixelBesideTheMiddle(int height, int width) {
    Image photo = Image.filled(height, width, Rgb.grey(10));
    photo.fill(height / 2, height, width / 2, width, Rgb.grey(200));

    // Whole it would be 256 x 768,000,000 pixels.
    Image seen = new Framing.Square(224, ResizeFilter.BILINEAR).apply(photo);

    // Over 256 new pixels the levels go in a straight line from 10 to 200, 105 in the middle.
    for (int i = 0; i < 224; i++) {
      double level = 105 + 190 * (i + 0.5 - 112) / 256;
      assertThat((double) (width > height ? seen.level(7, i, 1) : seen.level(i, 7, 1)))
          .isCloseTo(level, within(0.51));
    }
  }

  @Test
  void keepsImagesThatAreOfOneSizeAlready() {
    Image image = Pixels.numbered(64, 64);

    assertThat(new Framing.AsPrepared(64, 64).apply(image)).isSameAs(image);
  }
}
