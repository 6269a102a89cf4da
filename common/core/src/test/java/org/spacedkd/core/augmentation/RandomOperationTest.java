// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

class RandomOperationTest {
  private static final Image IMAGE = PillowCase.images().get("noise");

  static Stream<String[]> magnitudes() {
    return PillowCase.lines("magnitudes").filter(words -> words[0].equals("autoaugment"));
  }

  @ParameterizedTest
  @MethodSource("magnitudes")
  void hasTheScalesOfThePythonCode(
      String policy, Operation operation, int magnitude, int sign, double argument) {
    RandomOperation random = new RandomOperation(operation, 1, magnitude);
    assertThat(random.argument(sign)).isEqualTo(argument);
  }

  // By hand, from the ends of the published scales.
  @ParameterizedTest
  @CsvSource({
    "ROTATE, 9, -1, 30",
    "SHEAR_X, 9, -1, -.3",
    "COLOR, 9, -1, .1",
    "COLOR, 9, 1, 1.9",
    "POSTERIZE, 0, 1, 8",
    "POSTERIZE, 7, 1, 5",
    "POSTERIZE, 9, 1, 4",
    "SOLARIZE, 0, 1, 256",
    "SOLARIZE, 9, 1, 0"
  })
  void reachesTheEndsOfTheScales(Operation operation, int magnitude, int sign, double argument) {
    assertThat(new RandomOperation(operation, 1, magnitude).argument(sign))
        .isCloseTo(argument, within(1e-15));
  }

  @Test
  void shearsBicubicallyAndMovesToTheNearestPixelAndFillsWithGrey() {
    assertMoves(Operation.SHEAR_Y, Resampling.BICUBIC);
    assertMoves(Operation.TRANSLATE_X, Resampling.NEAREST);
    assertMoves(Operation.ROTATE, Resampling.NEAREST);
  }

  @Test
  void refusesWhatIsNotOnTheScales() {
    assertThatThrownBy(() -> new RandomOperation(Operation.INVERT, -0.1, 3))
        .hasMessage("Invalid probability: -0.1 (between 0 and 1)");
    assertThatThrownBy(() -> new RandomOperation(Operation.INVERT, 0.1, 10))
        .hasMessage("Invalid magnitude: 10 (between 0 and 9)");
    assertThatThrownBy(() -> new RandomOperation(Operation.SOLARIZE_ADD, 0.1, 1))
        .hasMessage("Invalid operation: SOLARIZE_ADD (not one of AutoAugment's)");
  }

  private static void assertMoves(Operation operation, Resampling resampling) {
    RandomOperation random = new RandomOperation(operation, 1, 5);
    byte[] moved = random.apply(IMAGE, RandomStream.of(1)).rgb();
    assertThat(Stream.of(-1, 1).map(random::argument))
        .anySatisfy(
            argument ->
                assertThat(operation.apply(IMAGE, argument, resampling, Rgb.grey(128)).rgb())
                    .isEqualTo(moved));
  }
}
