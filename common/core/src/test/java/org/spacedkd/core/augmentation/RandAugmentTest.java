// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.image.Resampling;
import org.spacedkd.core.image.Rgb;
import org.spacedkd.core.random.RandomStream;

class RandAugmentTest {
  private static final Image IMAGE = PillowCase.images().get("scene");
  // ImageNet's mean colour.
  private static final Rgb FILL = new Rgb(124, 116, 104);

  static Stream<String[]> magnitudes() {
    return PillowCase.lines("magnitudes").filter(words -> words[0].equals("randaugment"));
  }

  @ParameterizedTest
  @MethodSource("magnitudes")
  void hasTheScalesOfThePythonCode(
      String policy, Operation operation, double magnitude, int sign, double argument) {
    assertThat(RandAugment.argument(operation, magnitude / 10, sign)).isEqualTo(argument);
  }

  @Test
  void drawsEveryOperationEquallyOftenAndDoesItHalfOfTheTime() {
    OutcomeLaw law = new OutcomeLaw();
    law.add(IMAGE, 0.5);
    for (Operation operation : Operation.values()) {
      for (int sign : new int[] {-1, 1}) {
        double argument = RandAugment.argument(operation, 0.9, sign);
        Image outcome = operation.apply(IMAGE, argument, Resampling.BICUBIC, FILL);
        law.add(outcome, 0.5 / Operation.values().length / 2);
      }
    }
    law.assertOf(new RandAugment(1, 9, 0), IMAGE, 20_000);
  }

  @ParameterizedTest
  @CsvSource({"9, .5", "1, 2"})
  void appliesTwoOperationsWithNormalMagnitudesCutToTheScale(double mean, double deviation) {
    int cut = 0;
    for (int seed = 0; seed < 300; seed++) {
      RandomStream draws = RandomStream.of(seed);
      Image expected = IMAGE;
      for (int i = 0; i < 2; i++) {
        Operation operation = Operation.values()[draws.nextInt(15)];
        boolean done = draws.nextDouble() < 0.5;
        double magnitude = mean + deviation * draws.nextNormal();
        int sign = draws.nextDouble() < 0.5 ? -1 : 1;
        double part = magnitude > 10 ? 1 : magnitude < 0 ? 0 : magnitude / 10;
        double argument = RandAugment.argument(operation, part, sign);
        cut += part == 0 || part == 1 ? 1 : 0;
        expected = done ? operation.apply(expected, argument, Resampling.BICUBIC, FILL) : expected;
      }
      RandAugment policy = new RandAugment(2, mean, deviation);
      assertThat(policy.apply(IMAGE, RandomStream.of(seed)).rgb()).isEqualTo(expected.rgb());
    }
    assertThat(cut).isPositive();
  }

  @Test
  void isTimmsM9Mstd05Inc1() {
    assertThat(RandAugment.M9_MSTD05_INC1).isEqualTo(new RandAugment(2, 9, 0.5));
    assertThat(Operation.values()).hasSize(15);
  }

  @Test
  void drawsTenNumbersWhateverTheOutcome() {
    for (int example = 0; example < 300; example++) {
      RandomStream random = RandomStream.of(23, "augmentation", example);
      RandomStream expected = RandomStream.of(23, "augmentation", example);
      RandAugment.M9_MSTD05_INC1.apply(IMAGE, random);
      for (int draw = 0; draw < 10; draw++) {
        expected.nextLong();
      }
      assertThat(random.nextLong()).isEqualTo(expected.nextLong());
    }
  }

  @Test
  void refusesWhatIsNotOnTheScale() {
    assertThatThrownBy(() -> new RandAugment(0, 9, 0.5))
        .hasMessage("Invalid operations: 0 (at least 1)");
    assertThatThrownBy(() -> new RandAugment(2, 10.5, 0.5))
        .hasMessage("Invalid magnitude: 10.5 (between 0 and 10)");
    assertThatThrownBy(() -> new RandAugment(2, 9, -1))
        .hasMessage("Invalid deviation: -1.0 (at least 0)");
  }
}
