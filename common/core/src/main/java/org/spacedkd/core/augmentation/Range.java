// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.augmentation;

import java.io.Serializable;
import java.util.Locale;
import org.spacedkd.core.random.RandomStream;

/**
 * What a positive number is drawn from.
 *
 * @param low least value, above 0
 * @param high largest value, at least {@code low}
 */
public record Range(double low, double high) implements Serializable {
  public Range {
    if (!(low > 0 && high >= low && high < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid range: %s to %s (above 0, not falling)", low, high));
    }
  }

  /** Draws one number. */
  double uniform(RandomStream random) {
    return random.nextDouble(low, high);
  }

  /** Draws one number whose logarithm is uniform. */
  double logUniform(RandomStream random) {
    // StrictMath, because Math may round differently from one processor to the next.
    return StrictMath.exp(random.nextDouble(StrictMath.log(low), StrictMath.log(high)));
  }
}
