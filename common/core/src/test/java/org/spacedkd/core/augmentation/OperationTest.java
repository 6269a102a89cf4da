// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;

class OperationTest {
  // Pillow's vectors were filled with it.
  private static final Rgb FILL = new Rgb(124, 116, 104);

  @ParameterizedTest
  @MethodSource("org.spacedkd.core.augmentation.PillowCase#all")
  void isPillowsByteForByte(PillowCase pillow) {
    byte[] before = pillow.image().rgb().clone();

    Image changed =
        pillow.operation().apply(pillow.image(), pillow.argument(), pillow.resampling(), FILL);

    assertThat(changed.rgb()).isEqualTo(pillow.expected());
    assertThat(pillow.image().rgb()).isEqualTo(before);
  }

  @ParameterizedTest
  @EnumSource
  void isComparedWithPillow(Operation operation) {
    assertThat(PillowCase.all()).anyMatch(pillow -> pillow.operation() == operation);
  }

  @Test
  void refusesMoreBitsThanAByteHas() {
    Image image = Pixels.numbered(2, 2);
    assertThatThrownBy(() -> Operation.POSTERIZE.apply(image, 9, Resampling.NEAREST, Rgb.BLACK))
        .hasMessage("Invalid posterization: 9 bits (between 0 and 8)");
  }
}
