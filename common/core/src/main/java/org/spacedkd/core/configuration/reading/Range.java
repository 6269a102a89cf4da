// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.function.DoublePredicate;

/** The numbers a setting allows, and how a message says so. */
record Range(String words, DoublePredicate allows) {
  static Range atLeast(double least) {
    return new Range("at least " + plain(least), value -> value >= least);
  }

  static Range above(double limit) {
    return new Range("above " + plain(limit), value -> value > limit);
  }

  static Range between(double least, double most) {
    return new Range(
        String.format(Locale.ROOT, "between %s and %s", plain(least), plain(most)),
        value -> value >= least && value <= most);
  }

  static Range atLeastAndBelow(double least, double limit) {
    return new Range(
        String.format(Locale.ROOT, "at least %s and below %s", plain(least), plain(limit)),
        value -> value >= least && value < limit);
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
