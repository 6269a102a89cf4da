// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

class RandomResizedCropTest {
  private static final RandomResizedCrop CROP = RandomResizedCrop.of(8, ResizeFilter.BILINEAR);

  @Test
  void isTheCropAtTheNewSize() {
    Image image = Pixels.numbered(30, 40);
    for (int seed = 0; seed < 20; seed++) {
      Rectangle crop = CROP.rectangle(30, 40, RandomStream.of(seed));
      Image expected = ResizeFilter.BILINEAR.resize(image.crop(crop), 8, 8);

      assertThat(CROP.apply(image, RandomStream.of(seed)).rgb()).isEqualTo(expected.rgb());
    }
  }

  // Sides are rounded to whole pixels, so that each may be half a pixel off.
  @Test
  void keepsToTheRangesAndToTheImage() {
    int height = 375;
    int width = 500;
    RandomStream random = RandomStream.of(8, "crop");
    for (int i = 0; i < 1000; i++) {
      Rectangle crop = CROP.rectangle(height, width, random);
      double rows = crop.height();
      double columns = crop.width();
      assertThat((rows - 0.5) * (columns - 0.5)).isLessThanOrEqualTo(height * width);
      assertThat((rows + 0.5) * (columns + 0.5)).isGreaterThanOrEqualTo(0.08 * height * width);
      assertThat((columns - 0.5) / (rows + 0.5)).isLessThanOrEqualTo(4.0 / 3);
      assertThat((columns + 0.5) / (rows - 0.5)).isGreaterThanOrEqualTo(3.0 / 4);
      assertThat(crop.top()).isBetween(0, height - crop.height());
      assertThat(crop.left()).isBetween(0, width - crop.width());
    }
  }

  // The least area of a strip, 800 pixels, is over 24 high where it is 4/3 as wide as high.
  @Test
  void takesTheMiddleOfAStrip() {
    assertThat(CROP.rectangle(10, 1000, RandomStream.of(1)))
        .isEqualTo(new Rectangle(0, 493, 10, 13));
    assertThat(CROP.rectangle(1000, 10, RandomStream.of(1)))
        .isEqualTo(new Rectangle(493, 0, 13, 10));
  }

  @Test
  void takesAllOfAnImageWhoseAspectRatioIsAllowed() {
    Range twice = new Range(2, 2);
    RandomResizedCrop never =
        new RandomResizedCrop(8, twice, new Range(0.5, 2), ResizeFilter.BICUBIC);

    assertThat(never.rectangle(20, 30, RandomStream.of(1))).isEqualTo(new Rectangle(0, 0, 20, 30));
  }

  @Test
  void makesTheSameDrawsOfEveryImage() {
    RandomStream photo = RandomStream.of(2);
    RandomStream strip = RandomStream.of(2);
    CROP.apply(Image.black(30, 40), photo);
    CROP.apply(Image.black(1, 90), strip);

    assertThat(photo.nextLong()).isEqualTo(strip.nextLong());
  }

  @Test
  void refusesNoSize() {
    assertThatThrownBy(() -> RandomResizedCrop.of(0, ResizeFilter.BICUBIC))
        .hasMessage("Invalid size: 0 pixels (at least 1)");
  }
}
