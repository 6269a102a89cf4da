// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.page;

/**
 * A column of a table.
 *
 * @param name for programs, in the CSV's first line
 * @param heading for readers
 * @param kind how it is set
 */
public record Column(String name, String heading, Kind kind) {
  /** What a column holds. */
  enum Kind {
    TEXT,
    NUMBER,
    /** Something that readers learn from the other columns. */
    FOR_PROGRAMS
  }

  /** A column of words. */
  public static Column text(String name, String heading) {
    return new Column(name, heading, Kind.TEXT);
  }

  /** A column of numbers, flush right. */
  public static Column number(String name, String heading) {
    return new Column(name, heading, Kind.NUMBER);
  }

  /** A column of the CSV alone. */
  public static Column forPrograms(String name) {
    return new Column(name, "", Kind.FOR_PROGRAMS);
  }

  boolean isShown() {
    return kind != Kind.FOR_PROGRAMS;
  }

  /** An element of this column. */
  Element set(Element element) {
    return kind == Kind.NUMBER ? element.with("class", "number") : element;
  }
}
