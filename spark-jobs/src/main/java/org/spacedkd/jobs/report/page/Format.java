// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

import java.util.Locale;

/** Numbers as a reader wants them, the same in every locale. */
public final class Format {
  /** Stands where there is no number. */
  public static final String NONE = "–";

  private Format() {}

  /** A share of 1 in percent with one decimal. */
  public static String percent(double share) {
    return percent(share, 1);
  }

  /** A share of 1 in percent. */
  public static String percent(double share, int digits) {
    return Double.isFinite(share) ? decimals(100 * share, digits) + "\u00A0%" : NONE;
  }

  /** A difference of two shares of 1 in points of percent, with its sign. */
  public static String points(double share, int digits) {
    String size = decimals(Math.abs(100 * share), digits);
    return Double.isFinite(share) ? (share < 0 ? "−" : "+") + size : NONE;
  }

  /** A number with so many digits after the point. */
  public static String decimals(double value, int digits) {
    return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + digits + "f", value) : NONE;
  }

  /** A count with thousands separated by narrow spaces. */
  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count).replace(',', '\u202F');
  }

  /** A count and its noun. */
  public static String count(long count, String noun) {
    return count(count) + "\u00A0" + (count == 1 ? noun : noun + "s");
  }

  /** Up to two decimals, without zeros at the end. */
  public static String epochs(double epochs) {
    String number = decimals(epochs, 2).replaceAll("\\.?0+$", "");
    return number + "\u00A0" + (number.equals("1") ? "epoch" : "epochs");
  }

  /** The two largest units of a time. */
  public static String time(double seconds) {
    if (!Double.isFinite(seconds)) {
      return NONE;
    }
    if (seconds < 59.95) {
      return decimals(seconds, 1) + "\u00A0s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + "\u00A0min " + whole % 60 + "\u00A0s"
        : count(whole / 3600) + "\u00A0h " + whole % 3600 / 60 + "\u00A0min";
  }
}
