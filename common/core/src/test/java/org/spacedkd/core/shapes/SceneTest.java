// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.shapes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

class SceneTest {
  private static final Colour BLACK = new Colour(0, 0, 0);
  private static final Colour RED = new Colour(1, 0, 0);
  private static final Colour BLUE = new Colour(0, 0, 1);

  @Test
  void drawsTheBackgroundWhereNoFigureIs() {
    Image image = new Scene(plain(RED), List.of()).draw(1, 0, RandomStream.of(0));
    assertThat(image.rgb()).containsExactly(255, 0, 0);
  }

  @Test
  void drawsTheFirstFigureInFront() {
    Scene scene = new Scene(plain(BLACK), List.of(everywhere(RED), everywhere(BLUE)));
    assertThat(scene.draw(1, 0, RandomStream.of(0)).rgb()).containsExactly(255, 0, 0);
  }

  @Test
  void takesTheMeanOfNinePointsOfAPixel() {
    // Two of three columns of points lie right of 0.25: 255 * 2 / 3 = 170.
    Figure right = new Figure((x, y) -> x > 0.25, 0, 0, 1, 0, 0, 1, plain(BLUE));
    Scene scene = new Scene(plain(BLACK), List.of(right));
    assertThat(scene.draw(1, 0, RandomStream.of(0)).rgb()).containsExactly(0, 0, 170);
  }

  @Test
  void changesEachByteByNoMoreThanTheNoise() {
    Colour grey = new Colour(0.4, 0.4, 0.4);
    Image image = new Scene(plain(grey), List.of()).draw(32, 0.1, RandomStream.of(4));
    for (byte value : image.rgb()) {
      assertThat(Byte.toUnsignedInt(value)).isBetween(76, 128);
    }
  }

  @Test
  void alternatesTheColoursOfATexture() {
    Texture stripes = new Texture(Texture.Pattern.STRIPES, RED, BLUE, 0.25, 0, 0);
    assertThat(stripes.at(0.5, 7)).isEqualTo(BLUE);
    assertThat(stripes.at(2.5, 7)).isEqualTo(RED);
    assertThat(stripes.at(4.5, 7)).isEqualTo(BLUE);
    Texture checks = new Texture(Texture.Pattern.CHECKS, RED, BLUE, 0.25, 0, 0);
    assertThat(checks.at(0.5, 0.5)).isEqualTo(RED);
    assertThat(checks.at(2.5, 0.5)).isEqualTo(BLUE);
    assertThat(checks.at(2.5, 2.5)).isEqualTo(RED);
    Texture dots = new Texture(Texture.Pattern.DOTS, RED, BLUE, 0.25, 0, 0);
    assertThat(dots.at(2, 2)).isEqualTo(BLUE);
    assertThat(dots.at(4, 4)).isEqualTo(RED);
  }

  private static Figure everywhere(Colour colour) {
    return new Figure((x, y) -> true, 0, 0, 1, 0, 0, 1, plain(colour));
  }

  private static Texture plain(Colour colour) {
    return new Texture(Texture.Pattern.PLAIN, colour, colour, 1, 0, 0);
  }
}
