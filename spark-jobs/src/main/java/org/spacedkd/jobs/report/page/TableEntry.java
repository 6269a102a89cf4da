// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

/**
 * An entry of a table.
 *
 * @param shown for readers, rounded
 * @param exact for programs, as it was measured; empty where there is nothing
 * @param style class of the style sheet that the entry is shown in, or empty
 */
public record TableEntry(String shown, String exact, String style) {
  /** Stands where there is nothing. */
  public static final TableEntry NONE = new TableEntry(Format.NONE, "", "");

  /** A word. */
  public static TableEntry text(String text) {
    return new TableEntry(text, text, "");
  }

  /** A whole number. */
  public static TableEntry count(long count) {
    return new TableEntry(Format.count(count), Long.toString(count), "");
  }

  /** A number, shown with so many digits after the point. */
  public static TableEntry number(double value, int digits) {
    return of(value, Format.decimals(value, digits));
  }

  /** A share of 1, shown in percent. */
  public static TableEntry percent(double share, int digits) {
    return of(share, Format.percent(share, digits));
  }

  /** A difference or a width of shares, shown in points of percent. */
  public static TableEntry points(double share, int digits) {
    return of(share, Format.decimals(100 * share, digits));
  }

  /** A difference of shares, shown in points of percent with its sign. */
  public static TableEntry difference(double share, int digits) {
    return of(share, Format.points(share, digits));
  }

  /** A time. */
  public static TableEntry seconds(double seconds) {
    return of(seconds, Format.time(seconds));
  }

  private static TableEntry of(double exact, String shown) {
    return Double.isFinite(exact) ? new TableEntry(shown, Double.toString(exact), "") : NONE;
  }

  /** The same entry, for readers in other words. */
  public TableEntry shownAs(String words) {
    return new TableEntry(words, exact, style);
  }

  /** The same entry shown as the legend's key of a style, such as a learner's. */
  public TableEntry asKey(String key) {
    return new TableEntry(shown, exact, "key " + key);
  }
}
