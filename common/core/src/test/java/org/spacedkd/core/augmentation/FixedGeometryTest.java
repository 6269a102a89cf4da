// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;
import org.spacedkd.core.random.RandomStream;

class FixedGeometryTest {
  // 256 * 500 / 375 = 341.3; 4 * 7 / 5 = 5.6
  @ParameterizedTest
  @CsvSource({
    "256, 375, 500, 256, 341",
    "256, 500, 375, 341, 256",
    "4, 5, 7, 4, 5",
    "9, 6, 6, 9, 9"
  })
  void bringsTheShorterSideToItsLength(
      int shorter, int height, int width, int expectedHeight, int expectedWidth) {
    Image resized = apply(new Resize(shorter, ResizeFilter.BILINEAR), Image.black(height, width));

    assertThat(resized.height()).isEqualTo(expectedHeight);
    assertThat(resized.width()).isEqualTo(expectedWidth);
  }

  @Test
  void resizesByTheFilter() {
    Image image = Pixels.numbered(6, 9);

    assertThat(apply(new Resize(4, ResizeFilter.BICUBIC), image).rgb())
        .isEqualTo(ResizeFilter.BICUBIC.resize(image, 4, 6).rgb());
    assertThat(apply(new ResizeTo(5, 4, ResizeFilter.BICUBIC), image).rgb())
        .isEqualTo(ResizeFilter.BICUBIC.resize(image, 5, 4).rgb());
  }

  // 3 and 5 spare rows or columns are halves of 1.5 and 2.5, both rounded to 2.
  @Test
  void cropsTheMiddle() {
    Image image = Pixels.numbered(5, 7);

    assertThat(apply(new CenterCrop(2), image).rgb())
        .isEqualTo(image.crop(new Rectangle(2, 2, 2, 2)).rgb());
  }

  // Of 3 missing rows one comes above, of 1 missing column none comes left.
  @Test
  void cropsBlackAroundASmallerImage() {
    Image image = Pixels.image(new int[] {1, 2, 3});

    assertThat(apply(new CenterCrop(4), image).rgb())
        .isEqualTo(
            Pixels.image(
                    new int[] {0, 0, 0, 0},
                    new int[] {1, 2, 3, 0},
                    new int[] {0, 0, 0, 0},
                    new int[] {0, 0, 0, 0})
                .rgb());
  }

  @Test
  void drawsNothing() {
    RandomStream random = RandomStream.of(1);
    Image image = Image.black(3, 5);
    new Resize(2, ResizeFilter.BILINEAR).apply(image, random);
    new ResizeTo(2, 2, ResizeFilter.BILINEAR).apply(image, random);
    new CenterCrop(2).apply(image, random);

    assertThat(random.nextLong()).isEqualTo(RandomStream.of(1).nextLong());
  }

  @Test
  void refusesNoSize() {
    assertThatThrownBy(() -> new Resize(0, ResizeFilter.BILINEAR))
        .hasMessage("Invalid size: 0 pixels (at least 1)");
    assertThatThrownBy(() -> new ResizeTo(1, 0, ResizeFilter.BILINEAR))
        .hasMessage("Invalid size: 1 x 0 pixels (at least 1 x 1)");
    assertThatThrownBy(() -> new CenterCrop(0)).hasMessage("Invalid size: 0 pixels (at least 1)");
  }

  private static Image apply(Transform transform, Image image) {
    return transform.apply(image, RandomStream.of(1));
  }
}
