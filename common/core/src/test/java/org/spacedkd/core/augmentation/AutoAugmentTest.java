// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.Image;
import org.spacedkd.core.random.RandomStream;

class AutoAugmentTest {
  private static final Image IMAGE = PillowCase.images().get("scene");

  /** The published table: operation, probability and magnitude of each, a sub-policy a line. */
  private static final String TABLE =
      """
      invert .1 7, contrast .2 6
      rotate .7 2, translateX .3 9
      sharpness .8 1, sharpness .9 3
      shearY .5 8, translateY .7 9
      autocontrast .5 8, equalize .9 2
      shearY .2 7, posterize .3 7
      color .4 3, brightness .6 7
      sharpness .3 9, brightness .7 9
      equalize .6 5, equalize .5 1
      contrast .6 7, sharpness .6 5
      color .7 7, translateX .5 8
      equalize .3 7, autocontrast .4 8
      translateY .4 3, sharpness .2 6
      brightness .9 6, color .2 8
      solarize .5 2, invert 0 3
      equalize .2 0, autocontrast .6 0
      equalize .2 8, equalize .6 4
      color .9 9, equalize .6 6
      autocontrast .8 4, solarize .2 8
      brightness .1 3, color .7 0
      solarize .4 5, autocontrast .9 3
      translateY .9 9, translateY .7 9
      autocontrast .9 2, solarize .8 3
      equalize .8 8, invert .1 3
      translateY .7 9, autocontrast .9 1
      """;

  @Test
  void hasThePublishedSubPolicies() {
    List<SubPolicy> published = TABLE.lines().map(AutoAugmentTest::subPolicy).toList();
    assertThat(AutoAugment.CIFAR10.policies()).hasSize(25).isEqualTo(published);
  }

  // The least probable outcome, inverted and less contrast, has probability 1 / 25 * .1 * .2 / 2:
  // 40,000 draws miss it with probability e^-16.
  @Test
  void makesEveryOutcomeAsOftenAsTheTableSays() {
    OutcomeLaw law = new OutcomeLaw();
    for (SubPolicy policy : AutoAugment.CIFAR10.policies()) {
      addOutcomes(law, policy);
    }
    law.assertOf(AutoAugment.CIFAR10, IMAGE, 40_000);
  }

  @Test
  void drawsFiveNumbersWhateverTheOutcome() {
    for (int example = 0; example < 500; example++) {
      RandomStream random = RandomStream.of(19, "augmentation", example);
      RandomStream expected = RandomStream.of(19, "augmentation", example);
      AutoAugment.CIFAR10.apply(IMAGE, random);
      for (int draw = 0; draw < 5; draw++) {
        expected.nextLong();
      }
      assertThat(random.nextLong()).isEqualTo(expected.nextLong());
    }
  }

  @Test
  void makesTheSameOfTheSameStreamAndLeavesTheImage() {
    byte[] before = IMAGE.rgb().clone();
    for (int seed = 0; seed < 200; seed++) {
      byte[] first = AutoAugment.CIFAR10.apply(IMAGE, RandomStream.of(seed)).rgb();
      byte[] second = AutoAugment.CIFAR10.apply(IMAGE, RandomStream.of(seed)).rgb();
      assertThat(second).isEqualTo(first);
      assertThat(IMAGE.rgb()).isEqualTo(before);
    }
  }

  @Test
  void refusesAPolicyOfNothing() {
    assertThatThrownBy(() -> new AutoAugment(List.of()))
        .hasMessage("Invalid policy: no sub-policy (at least 1)");
  }

  private static void addOutcomes(OutcomeLaw law, SubPolicy policy) {
    double chosen = 1.0 / AutoAugment.CIFAR10.policies().size();
    for (int first = -1; first <= 1; first++) {
      Image between = outcome(policy.first(), IMAGE, first);
      for (int second = -1; second <= 1; second++) {
        law.add(
            outcome(policy.second(), between, second),
            chosen * probability(policy.first(), first) * probability(policy.second(), second));
      }
    }
  }

  /** The image with the sign of the argument, or for 0 as it is. */
  private static Image outcome(RandomOperation random, Image image, int sign) {
    return sign == 0
        ? image
        : random
            .operation()
            .apply(image, random.argument(sign), random.resampling(), RandomOperation.FILL);
  }

  private static double probability(RandomOperation random, int sign) {
    return sign == 0 ? 1 - random.probability() : random.probability() / 2;
  }

  private static SubPolicy subPolicy(String line) {
    List<RandomOperation> both =
        Arrays.stream(line.split(", ", -1)).map(AutoAugmentTest::operation).toList();
    return new SubPolicy(both.get(0), both.get(1));
  }

  private static RandomOperation operation(String text) {
    String[] words = text.split(" ", -1);
    Operation operation =
        Arrays.stream(Operation.values())
            .filter(known -> known.name().replace("_", "").equalsIgnoreCase(words[0]))
            .findFirst()
            .orElseThrow();
    return new RandomOperation(operation, Double.parseDouble(words[1]), Integer.parseInt(words[2]));
  }
}
