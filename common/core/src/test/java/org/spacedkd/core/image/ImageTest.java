// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ImageTest {
  @Test
  void refusesBytesThatAreNotTheShape() {
    assertThatThrownBy(() -> new Image(2, 3, new byte[17]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Invalid image: 17 bytes for 2 x 3 pixels of 3 channels");
  }

  @Test
  void refusesAnEmptyImage() {
    assertThatThrownBy(() -> new Image(0, 3, new byte[0]))
        .hasMessage("Invalid image: 0 bytes for 0 x 3 pixels of 3 channels");
  }

  @Test
  void isFilledWithAColourWithinTheGivenRowsAndColumns() {
    Image image = Image.filled(2, 3, new Rgb(1, 2, 255));
    image.fill(1, 2, 0, 2, Rgb.grey(7));
    assertThat(image.rgb())
        .containsExactly(1, 2, -1, 1, 2, -1, 1, 2, -1, 7, 7, 7, 7, 7, 7, 1, 2, -1);
    assertThat(image.level(0, 2, 2)).isEqualTo(255);
  }

  @Test
  void containsThePointsUpToItsFarBorders() {
    Image image = Image.black(2, 3);
    assertThat(image.contains(0, 0)).isTrue();
    assertThat(image.contains(2.99, 1.99)).isTrue();
    assertThat(image.contains(3, 0)).isFalse();
    assertThat(image.contains(0, 2)).isFalse();
    assertThat(image.contains(-0.01, 0)).isFalse();
    assertThat(image.contains(0, -0.01)).isFalse();
  }

  @Test
  void refusesAColourOutsideOfABytesRange() {
    assertThatThrownBy(() -> new Rgb(0, 256, 0))
        .hasMessage("Invalid colour: 0, 256, 0 (each between 0 and 255)");
    assertThatThrownBy(() -> Rgb.grey(-1))
        .hasMessage("Invalid colour: -1, -1, -1 (each between 0 and 255)");
  }

  @Test
  void copiesAllChannelsOfAPixel() {
    Image from = new Image(1, 2, new byte[] {1, 2, 3, 4, 5, 6});
    Image to = Image.black(2, 1);

    to.copyPixel(from, 0, 1, 1, 0);

    assertThat(to.rgb()).containsExactly(0, 0, 0, 4, 5, 6);
  }

  @Test
  void cropsAndIsBlackBeyondItself() {
    Image image = new Image(2, 2, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4});

    assertThat(image.crop(new Rectangle(1, 0, 1, 2)).rgb()).containsExactly(3, 3, 3, 4, 4, 4);
    assertThat(image.crop(new Rectangle(-1, 1, 2, 2)).rgb())
        .containsExactly(0, 0, 0, 0, 0, 0, 2, 2, 2, 0, 0, 0);
    assertThat(image.crop(new Rectangle(1, -1, 2, 2)).rgb())
        .containsExactly(0, 0, 0, 3, 3, 3, 0, 0, 0, 0, 0, 0);
    assertThat(image.crop(new Rectangle(5, -7, 1, 2)).rgb()).containsOnly(0);
  }

  @Test
  void refusesToCropNothing() {
    assertThatThrownBy(() -> new Rectangle(0, 0, 0, 3))
        .hasMessage("Invalid rectangle: 0 x 3 pixels (at least 1 x 1)");
  }
}
