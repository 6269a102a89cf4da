// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

/**
 * An entry of a table.
 *
 * @param shown for readers, rounded
 * @param exact for programs, as it was measured; empty where there is nothing
 * @param style class of the style sheet that the entry is shown in, or empty
 */
public record Entry(String shown, String exact, String style) {
  /** Stands where there is nothing. */
  public static final Entry NONE = new Entry(Format.NONE, "", "");

  /** A word. */
  public static Entry text(String text) {
    return new Entry(text, text, "");
  }

  /** A whole number. */
  public static Entry count(long count) {
    return new Entry(Format.count(count), Long.toString(count), "");
  }

  /** A number, shown with so many digits after the point. */
  public static Entry number(double value, int digits) {
    return of(value, Format.decimals(value, digits));
  }

  /** A share of 1, shown in percent. */
  public static Entry percent(double share, int digits) {
    return of(share, Format.percent(share, digits));
  }

  /** A difference or a width of shares, shown in points of percent. */
  public static Entry points(double share, int digits) {
    return of(share, Format.decimals(100 * share, digits));
  }

  /** A difference of shares, shown in points of percent with its sign. */
  public static Entry difference(double share, int digits) {
    return of(share, Format.points(share, digits));
  }

  /** A time. */
  public static Entry seconds(double seconds) {
    return of(seconds, Format.time(seconds));
  }

  private static Entry of(double exact, String shown) {
    return Double.isFinite(exact) ? new Entry(shown, Double.toString(exact), "") : NONE;
  }

  /** The same entry, for readers in other words. */
  public Entry shownAs(String words) {
    return new Entry(words, exact, style);
  }

  /** The same entry shown as the legend's key of a style, such as a learner's. */
  public Entry asKey(String key) {
    return new Entry(shown, exact, "key " + key);
  }
}
