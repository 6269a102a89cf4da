// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Files of one container in the order of their names, packed: some 50 bytes a file, because a
 * driver holds a million of them.
 *
 * @param names their names, each followed by {@link #END}
 * @param offsets where the bytes of each begin
 * @param lengths number of bytes of each
 * @param modified when each was last written, in milliseconds
 */
public record EntryList(String names, long[] offsets, int[] lengths, long[] modified)
    implements Serializable {
  /** Never in the name of a file. */
  private static final char END = '\0';

  /**
   * Packs files of a container, sorted.
   *
   * @throws org.spacedkd.core.failure.UserException (exit 3) where a name occurs twice, or a file
   *     is too long for an image
   */
  public static EntryList of(Container container, List<Entry> entries) {
    List<Entry> sorted = sorted(entries);
    StringBuilder names = new StringBuilder();
    for (int i = 0; i < sorted.size(); i++) {
      String name = sorted.get(i).name();
      if (i > 0 && name.equals(sorted.get(i - 1).name())) {
        throw Failures.reading(
            container.path(), String.format(Locale.ROOT, "%s is in it twice", name));
      }
      names.append(name).append(END);
    }
    return new EntryList(
        names.toString(),
        sorted.stream().mapToLong(Entry::offset).toArray(),
        sorted.stream().mapToInt(entry -> length(container, entry)).toArray(),
        sorted.stream().mapToLong(Entry::modified).toArray());
  }

  /** Files in the order in which they are packed. */
  static List<Entry> sorted(List<Entry> entries) {
    return entries.stream().sorted(Comparator.comparing(Entry::name)).toList();
  }

  private static int length(Container container, Entry entry) {
    // What the JVM allows an array.
    if (entry.length() > Integer.MAX_VALUE - Long.BYTES) {
      throw Failures.reading(
          container.path(),
          String.format(
              Locale.ROOT, "%s has %s bytes, too many for an image", entry.name(), entry.length()));
    }
    return (int) entry.length();
  }

  /** How many there are. */
  public int size() {
    return lengths.length;
  }

  /** When the youngest was written, in milliseconds. */
  public long newest() {
    return Arrays.stream(modified).max().orElse(0);
  }

  /** The entries at indices from to to - 1. */
  public EntryList slice(int from, int to) {
    int start = skip(0, from);
    return new EntryList(
        names.substring(start, skip(start, to - from)),
        Arrays.copyOfRange(offsets, from, to),
        Arrays.copyOfRange(lengths, from, to),
        Arrays.copyOfRange(modified, from, to));
  }

  private int skip(int start, int count) {
    int at = start;
    for (int i = 0; i < count; i++) {
      at = names.indexOf(END, at) + 1;
    }
    return at;
  }

  /** The entries, in order. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>(size());
    int start = 0;
    for (int i = 0; i < size(); i++) {
      int end = names.indexOf(END, start);
      entries.add(new Entry(names.substring(start, end), offsets[i], lengths[i], modified[i]));
      start = end + 1;
    }
    return entries;
  }
}
