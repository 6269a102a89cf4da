// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.photos;

import java.util.Locale;

/** Shows names that look alike, or end in blanks, so that they can be told apart. */
final class Spelling {
  private Spelling() {}

  /** A name, and behind it what it consists of, where that cannot be seen. */
  static String of(String name) {
    String escaped = escaped(name);
    return escaped.equals(name)
        ? name
        : String.format(Locale.ROOT, "%s (%s)", name.strip(), escaped);
  }

  private static String escaped(String name) {
    int first = name.length() - name.stripLeading().length();
    int end = name.stripTrailing().length();
    StringBuilder escaped = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char next = name.charAt(at);
      boolean isPlain = next >= ' ' && next < 0x7F && at >= first && at < end;
      escaped.append(
          isPlain ? String.valueOf(next) : String.format(Locale.ROOT, "\\u%04x", (int) next));
    }
    return escaped.toString();
  }
}
