// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.jobs.data.files.OriginalFile;

/**
 * How original files differ from what they were.
 *
 * @param added how many there are now only
 * @param removed how many there were only
 * @param changed how many have another length or time
 * @param example one of them; empty where there is none
 */
record Changes(long added, long removed, long changed, Optional<String> example) {
  /**
   * Compares files.
   *
   * @param before by their paths
   */
  static Changes between(Map<String, OriginalFile> before, Stream<OriginalFile> after) {
    Map<String, OriginalFile> left = new HashMap<>(before);
    long added = 0;
    long changed = 0;
    Optional<String> example = Optional.empty();
    for (OriginalFile file : (Iterable<OriginalFile>) after::iterator) {
      Optional<OriginalFile> old = Optional.ofNullable(left.remove(file.path()));
      if (!old.equals(Optional.of(file))) {
        added += old.isEmpty() ? 1 : 0;
        changed += old.isPresent() ? 1 : 0;
        example = example.or(() -> Optional.of(file.path()));
      }
    }
    Optional<String> absent = left.keySet().stream().sorted().findFirst();
    return new Changes(added, left.size(), changed, example.or(() -> absent));
  }

  /** For people. */
  String words() {
    return String.format(
        Locale.ROOT,
        "%s added, %s removed, %s changed since%s",
        added,
        removed,
        changed,
        example.map(", such as "::concat).orElse(""));
  }
}
