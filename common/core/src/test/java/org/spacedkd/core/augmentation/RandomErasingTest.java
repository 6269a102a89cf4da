// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.image.NormalizedImage;
import org.spacedkd.core.image.Rectangle;
import org.spacedkd.core.random.RandomStream;

class RandomErasingTest {
  private static final int HEIGHT = 30;
  private static final int WIDTH = 40;
  private static final int SIZE = 3 * HEIGHT * WIDTH;

  /** What no noise is. */
  private static final float KEPT = 1e9f;

  @Test
  void putsNoiseIntoOneRectangleOfEveryChannelAndNowhereElse() {
    for (int seed = 0; seed < 20; seed++) {
      RandomStream draws = RandomStream.of(seed);
      draws.nextDouble();
      Rectangle place =
          new RandomRectangle(new Range(0.02, 1.0 / 3), new Range(0.3, 1 / 0.3), 1)
              .draw(HEIGHT, WIDTH, draws)
              .orElseThrow();

      float[] batch = batch(3);
      RandomErasing.of(1).apply(image(batch, SIZE), RandomStream.of(seed));

      for (int i = 0; i < batch.length; i++) {
        boolean erased = i >= SIZE && i < 2 * SIZE && isIn(place, i % (HEIGHT * WIDTH));
        assertThat(batch[i] != KEPT).as("value %d", i).isEqualTo(erased);
      }
    }
  }

  // Of 4000 images 1000 +- 27 are erased; the bound is five of those deviations.
  @Test
  void erasesAsOftenAsAsked() {
    RandomStream random = RandomStream.of(11, "erasing");
    int erased = 0;
    for (int i = 0; i < 4000; i++) {
      float[] batch = batch(1);
      RandomErasing.of(0.25).apply(image(batch, 0), random);
      erased += erased(batch) > 0 ? 1 : 0;
    }
    assertThat(erased).isBetween(865, 1135);
  }

  // Sides of the least area are 2.68 and 8.94 pixels where it is narrowest, of the largest 10.9 and
  // more;
  // half a pixel of rounding makes (1 - .187) (1 - .056) > .76 of the one, and < 1.1 of the other.
  @Test
  void erasesTheAreaAsked() {
    RandomStream random = RandomStream.of(12, "erasing");
    for (int i = 0; i < 200; i++) {
      float[] batch = batch(1);
      RandomErasing.of(1).apply(image(batch, 0), random);
      assertThat((double) erased(batch) / SIZE).isBetween(0.02 * 0.76, 1.1 / 3);
    }
  }

  // Mean and variance of n standard normal numbers deviate by sqrt(1 / n) and sqrt(2 / n); n is at
  // least 200 * .015 * 3600 = 10800; the bounds are five deviations.
  @Test
  void drawsStandardNormalNoise() {
    RandomStream random = RandomStream.of(13, "erasing");
    double sum = 0;
    double squares = 0;
    int count = 0;
    for (int i = 0; i < 200; i++) {
      float[] batch = batch(1);
      RandomErasing.of(1).apply(image(batch, 0), random);
      for (float value : batch) {
        if (value != KEPT) {
          sum += value;
          squares += value * value;
          count++;
        }
      }
    }
    assertThat(sum / count).isCloseTo(0, within(5 * Math.sqrt(1.0 / count)));
    assertThat(squares / count).isCloseTo(1, within(5 * Math.sqrt(2.0 / count)));
  }

  @Test
  void makesTheSameDrawsWhateverTheirOutcome() {
    RandomStream erased = RandomStream.of(3);
    RandomStream kept = RandomStream.of(3);
    RandomStream tooNarrow = RandomStream.of(3);
    RandomErasing.of(1).apply(image(batch(1), 0), erased);
    RandomErasing.of(0).apply(image(batch(1), 0), kept);
    RandomErasing.of(1).apply(new NormalizedImage(1, 9, batch(1), 0), tooNarrow);

    long next = erased.nextLong();
    assertThat(kept.nextLong()).isEqualTo(next);
    assertThat(tooNarrow.nextLong()).isEqualTo(next);
  }

  @Test
  void makesTheSameValuesOfTheSameStream() {
    float[] first = batch(1);
    float[] second = batch(1);
    RandomErasing.of(1).apply(image(first, 0), RandomStream.of(5));
    RandomErasing.of(1).apply(image(second, 0), RandomStream.of(5));

    assertThat(first).isEqualTo(second);
  }

  @Test
  void refusesAProbabilityThatIsNone() {
    assertThatThrownBy(() -> RandomErasing.of(-0.1))
        .hasMessage("Invalid probability: -0.1 (between 0 and 1)");
  }

  private static boolean isIn(Rectangle place, int pixel) {
    int row = pixel / WIDTH - place.top();
    int column = pixel % WIDTH - place.left();
    return row >= 0 && row < place.height() && column >= 0 && column < place.width();
  }

  private static float[] batch(int images) {
    float[] batch = new float[images * SIZE];
    Arrays.fill(batch, KEPT);
    return batch;
  }

  private static NormalizedImage image(float[] batch, int offset) {
    return new NormalizedImage(HEIGHT, WIDTH, batch, offset);
  }

  private static long erased(float[] batch) {
    return IntStream.range(0, batch.length).filter(i -> batch[i] != KEPT).count();
  }
}
