// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RandomStreamTest {
  @Test
  void isSplitMix64() {
    // The published sequence of this seed.
    RandomStream stream = RandomStream.of(1234567);
    assertThat(LongStream.generate(stream::nextLong).limit(5).mapToObj(Long::toUnsignedString))
        .containsExactly(
            "6457827717110365317",
            "3203168211198807973",
            "9817491932198370423",
            "4593380528125082431",
            "16408922859458223821");
  }

  @Test
  void isTheSameForTheSameSeedNameAndCounters() {
    assertThat(first(1, "order", 3, 4)).isEqualTo(first(1, "order", 3, 4));
  }

  @Test
  void everySeedNameAndCounterGivesAnotherStream() {
    Set<Long> firsts = new HashSet<>();
    for (long seed = -2; seed < 3; seed++) {
      for (String name : new String[] {"", "order", "augmentation", "initialisation/fc.weight"}) {
        firsts.add(first(seed, name));
        for (long a = -1; a < 20; a++) {
          firsts.add(first(seed, name, a));
          for (long b = -1; b < 20; b++) {
            firsts.add(first(seed, name, a, b));
          }
        }
      }
    }
    assertThat(firsts).hasSize(5 * 4 * (1 + 21 + 21 * 21));
  }

  @Test
  void streamsOfTwoNamesAreUncorrelated() {
    int draws = 40_000;
    RandomStream order = RandomStream.of(7, "order", 0);
    RandomStream augmentation = RandomStream.of(7, "augmentation", 0);
    double product =
        IntStream.range(0, draws)
            .mapToDouble(i -> (order.nextDouble() - 0.5) * (augmentation.nextDouble() - 0.5))
            .average()
            .orElseThrow();
    // The product of two independent ones has variance 1/144: six standard errors.
    assertThat(product).isCloseTo(0, within(6 / 12.0 / Math.sqrt(draws)));
  }

  @Test
  void neighbouringCountersFillTheirRangeUniformly() {
    int[] counts = new int[10];
    for (int example = 0; example < 50_000; example++) {
      counts[(int) (10 * RandomStream.of(1, "augmentation", 0, example).nextDouble())]++;
    }
    assertUniform(counts);
  }

  @Test
  void drawsBoundedIntegersUniformly() {
    RandomStream stream = RandomStream.of(3, "dice");
    int[] counts = new int[6];
    for (int i = 0; i < 60_000; i++) {
      counts[stream.nextInt(6)]++;
    }
    assertUniform(counts);
  }

  @Test
  void drawsIntegersBelowTheLargestBound() {
    RandomStream stream = RandomStream.of(3, "bounds");
    int above = 0;
    for (int i = 0; i < 10_000; i++) {
      int value = stream.nextInt(Integer.MAX_VALUE);
      assertThat(value).isNotNegative();
      above += value > Integer.MAX_VALUE / 2 ? 1 : 0;
      assertThat(stream.nextInt(1)).isZero();
    }
    assertUniform(new int[] {above, 10_000 - above});
  }

  @Test
  void refusesABoundThatLeavesNoChoice() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> RandomStream.of(1).nextInt(0))
        .withMessage("Invalid bound: 0 (at least 1)");
  }

  // Radius sqrt(-2 ln u) and angle 2 pi v; u is taken from 1 so that its logarithm is finite.
  @Test
  void drawsNormalNumbersByBoxAndMullersCosine() {
    RandomStream normal = RandomStream.of(4, "normal");
    RandomStream uniform = RandomStream.of(4, "normal");
    for (int i = 0; i < 1_000; i++) {
      double radius = Math.sqrt(-2 * Math.log1p(-uniform.nextDouble()));
      double angle = 2 * Math.PI * uniform.nextDouble();
      assertThat(normal.nextNormal()).isCloseTo(radius * Math.cos(angle), within(1e-12));
    }
  }

  @Test
  void drawsNormalNumbersWithTheirDistribution() {
    int draws = 100_000;
    // The normal distribution function at the bounds.
    double[] bounds = {-2, -1, 0, 1, 2};
    double[] below = {0.022750, 0.158655, 0.5, 0.841345, 0.977250};
    int[] counts = new int[bounds.length];
    RandomStream stream = RandomStream.of(6, "normal");
    for (int i = 0; i < draws; i++) {
      double value = stream.nextNormal();
      for (int bound = 0; bound < bounds.length; bound++) {
        counts[bound] += value < bounds[bound] ? 1 : 0;
      }
    }
    for (int bound = 0; bound < bounds.length; bound++) {
      double deviation = Math.sqrt(draws * below[bound] * (1 - below[bound]));
      assertThat((double) counts[bound]).isCloseTo(draws * below[bound], within(6 * deviation));
    }
  }

  @Test
  void permutesEveryNumberOnce() {
    for (int size = 0; size < 50; size++) {
      int[] order = RandomStream.of(size, "order").permutation(size);
      assertThat(Arrays.stream(order).sorted()).containsExactly(boxed(size));
    }
  }

  @Test
  void drawsEveryPermutationEquallyOften() {
    int[] counts = new int[27];
    for (int i = 0; i < 12_000; i++) {
      int[] order = RandomStream.of(5, "order", i).permutation(3);
      counts[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    assertUniform(Arrays.stream(counts).filter(count -> count > 0).toArray());
    assertThat(Arrays.stream(counts).filter(count -> count > 0)).hasSize(6);
  }

  /** Each count of n draws lies within six standard deviations of its expectation. */
  private static void assertUniform(int[] counts) {
    double probability = 1.0 / counts.length;
    int draws = Arrays.stream(counts).sum();
    double deviation = Math.sqrt(draws * probability * (1 - probability));
    for (int count : counts) {
      assertThat((double) count).isCloseTo(draws * probability, within(6 * deviation));
    }
  }

  private static long first(long seed, String name, long... counters) {
    return RandomStream.of(seed, name, counters).nextLong();
  }

  private static Integer[] boxed(int size) {
    return IntStream.range(0, size).boxed().toArray(Integer[]::new);
  }
}
