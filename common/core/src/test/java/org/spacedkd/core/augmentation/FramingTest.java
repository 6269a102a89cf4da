// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.image.ResizeFilter;

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

  @Test
  void keepsImagesThatAreOfOneSizeAlready() {
    Image image = Pixels.numbered(64, 64);

    assertThat(new Framing.AsPrepared(64, 64).apply(image)).isSameAs(image);
  }
}
