// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.List;
import java.util.Locale;

/** What a figure counts, and how people read it. */
public enum Unit {
  /** Things. */
  COUNT {
    @Override
    String format(double value) {
      return String.format(Locale.ROOT, "%,.0f", value);
    }
  },
  /** Bytes, of which 1,024 are a KiB. */
  BYTES {
    @Override
    String format(double value) {
      double scaled = value;
      int prefix = 0;
      while (scaled >= 1024 && prefix + 1 < PREFIXES.size()) {
        scaled /= 1024;
        prefix++;
      }
      return String.format(Locale.ROOT, prefix == 0 ? "%.0f B" : "%.1f ", scaled)
          + PREFIXES.get(prefix);
    }
  },
  /** Seconds; from a minute on in hours, minutes and seconds. */
  SECONDS {
    @Override
    String format(double value) {
      long whole = Math.round(value);
      return value < 60
          ? String.format(Locale.ROOT, "%.3g s", value)
          : String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }
  },
  /** A part of a whole, between 0 and 1. */
  SHARE {
    @Override
    String format(double value) {
      return String.format(Locale.ROOT, "%.1f %%", 100 * value);
    }
  };

  private static final List<String> PREFIXES = List.of("", "KiB", "MiB", "GiB", "TiB", "PiB");

  /** For people. */
  abstract String format(double value);

  /** For people. */
  String format(long value) {
    return format((double) value);
  }
}
