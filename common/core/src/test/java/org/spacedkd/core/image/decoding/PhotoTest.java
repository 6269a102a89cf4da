// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.image.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;

class PhotoTest {
  @ParameterizedTest
  @ValueSource(
      strings = {"baseline.jpg", "grey.jpg", "orientation-6.jpg", "colour.png", "palette.gif"})
  void readsPartsOfRows(String file) throws UndecodableException {
    Image expected = Zoo.expected(file);
    try (Photo photo = new ImageDecoder().open(Zoo.bytes(file))) {
      for (int row = 0; row < expected.height(); row++) {
        for (int column = 0; column < expected.width(); column++) {
          int count = expected.width() - column;
          // Behind the bytes that are read, one that stays.
          byte[] rgb = new byte[count * Image.CHANNELS + 1];
          rgb[count * Image.CHANNELS] = 7;
          photo.read(row, column, rgb, count);
          for (int i = 0; i < count * Image.CHANNELS; i++) {
            assertThat(Byte.toUnsignedInt(rgb[i]))
                .isEqualTo(expected.level(row, column + i / Image.CHANNELS, i % Image.CHANNELS));
          }
          assertThat(rgb[count * Image.CHANNELS]).isEqualTo((byte) 7);
        }
      }
    }
  }

  @Test
  void isCroppedAsItsCopyIs() throws UndecodableException {
    Rectangle part = new Rectangle(3, 4, 11, 19);
    try (Photo photo = new ImageDecoder().open(Zoo.bytes("baseline.jpg"))) {
      for (ResizeFilter filter : ResizeFilter.values()) {
        assertThat(filter.resizeCrop(photo, part, 7, 8).rgb())
            .isEqualTo(filter.resize(photo.image().crop(part), 7, 8).rgb());
      }
    }
  }

  @Test
  void isNotReadWhenItIsClosed() throws UndecodableException {
    Photo photo = new ImageDecoder().open(Zoo.bytes("baseline.jpg"));
    photo.close();
    photo.close();

    assertThatThrownBy(photo::image)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Cannot read pixels: the photo is closed");
  }
}
