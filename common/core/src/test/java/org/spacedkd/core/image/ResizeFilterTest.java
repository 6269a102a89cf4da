// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.random.RandomStream;

class ResizeFilterTest {
  @ParameterizedTest
  @MethodSource("org.spacedkd.core.image.ResizeCase#all")
  void makesTheBytesThatPillowMakes(ResizeCase given) {
    Image expected = given.expected();
    Image part = given.original().crop(given.crop());

    Image resized = given.filter().resize(part, given.box(), expected.height(), expected.width());

    assertThat(resized.height()).isEqualTo(expected.height());
    assertThat(resized.width()).isEqualTo(expected.width());
    assertThat(resized.rgb()).isEqualTo(expected.rgb());
  }

  // Two pixels become one on their border: equal shares, and a half is rounded up.
  @ParameterizedTest
  @EnumSource
  void sharesEquallyBetweenTwoPixels(ResizeFilter filter) {
    Image two = new Image(1, 2, new byte[] {10, 20, 30, 20, 31, (byte) 255});

    assertThat(filter.resize(two, 1, 1).rgb()).containsExactly(15, 26, 143);
  }

  // The places of the four are at -.25, .25, .75 and 1.25 of the way from the first to the second.
  @Test
  void weighsByDistance() {
    Image two = new Image(1, 2, new byte[] {0, 0, 0, 100, 40, 8});

    assertThat(ResizeFilter.BILINEAR.resize(two, 1, 4).rgb())
        .containsExactly(0, 0, 0, 25, 10, 2, 75, 30, 6, 100, 40, 8);
  }

  @ParameterizedTest
  @EnumSource
  void resizesAPartAsIfItWereCutOutFirst(ResizeFilter filter) {
    Image image = Image.black(9, 14);
    RandomStream random = RandomStream.of(3);
    for (int i = 0; i < image.rgb().length; i++) {
      image.rgb()[i] = (byte) random.nextInt(256);
    }
    for (Rectangle part :
        new Rectangle[] {
          new Rectangle(0, 0, 9, 14), new Rectangle(2, 5, 7, 9), new Rectangle(8, 13, 1, 1)
        }) {
      assertThat(filter.resizeCrop(image, part, 5, 12).rgb())
          .isEqualTo(filter.resize(image.crop(part), 5, 12).rgb());
    }
    assertThatThrownBy(() -> filter.resizeCrop(image, new Rectangle(3, 0, 7, 1), 2, 2))
        .hasMessage("Invalid box: up to 1.0, 10.0 in an image of 9 x 14 pixels");
  }

  @Test
  void leavesTheGivenImageAsItIs() {
    Image image = new Image(1, 2, new byte[] {1, 2, 3, 4, 5, 6});

    ResizeFilter.BICUBIC.resize(image, 8, 8);

    assertThat(image.rgb()).containsExactly(1, 2, 3, 4, 5, 6);
  }

  @Test
  void refusesABoxThatIsNotInTheImage() {
    Box tooLow = new Box(0, 0, 5, 3.5f);
    Image image = Image.black(3, 5);

    assertThatThrownBy(() -> ResizeFilter.BILINEAR.resize(image, tooLow, 2, 2))
        .hasMessage("Invalid box: up to 5.0, 3.5 in an image of 3 x 5 pixels");
  }

  @Test
  void refusesEmptyBoxesAndSizes() {
    assertThatThrownBy(() -> new Box(2, 0, 2, 3))
        .hasMessage("Invalid box: 2.0, 0.0 to 2.0, 3.0 (not empty, from 0, 0 on)");
    assertThatThrownBy(() -> ResizeFilter.BILINEAR.resize(Image.black(3, 5), 2, 0))
        .hasMessage("Invalid size: 0 pixels (at least 1)");
  }
}
