// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Files that stand beside images and are known by their names alone: those that operating systems
 * put there, and Hadoop's checksums. No other file is passed over for its name: whatever else is no
 * image is quarantined.
 *
 * @param others the other files
 * @param passedOver how many of these there were
 */
public record SystemFiles(List<Entry> others, Tally passedOver) {
  private static final Set<String> NAMES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  /** How macOS calls what it keeps of a file where the file system has no place for it. */
  private static final String APPLE_DOUBLE = "._";

  private static final String HIDDEN = ".";
  private static final String CHECKSUM = ".crc";

  public SystemFiles {
    others = List.copyOf(others);
  }

  /** Parts files from others. */
  public static SystemFiles sift(List<Entry> entries) {
    return sift(entries, Set.of());
  }

  /**
   * Parts files from others; {@code ._x} and {@code .x.crc} go only where there is an {@code x}
   * beside them.
   *
   * @param folders names of folders beside them
   */
  public static SystemFiles sift(List<Entry> entries, Set<String> folders) {
    Set<String> names = entries.stream().map(Entry::name).collect(Collectors.toSet());
    names.addAll(folders);
    List<Entry> others = new ArrayList<>();
    Tally passedOver = Tally.NONE;
    for (Entry entry : entries) {
      Optional<PassedOver> rule = rule(entry.name(), names);
      passedOver = rule.map(known -> Tally.of(known, 1)).map(passedOver::plus).orElse(passedOver);
      if (rule.isEmpty()) {
        others.add(entry);
      }
    }
    return new SystemFiles(others, passedOver);
  }

  private static Optional<PassedOver> rule(String path, Set<String> paths) {
    int start = path.lastIndexOf('/') + 1;
    String folder = path.substring(0, start);
    String name = path.substring(start);
    if (NAMES.contains(name)
        || (name.startsWith(APPLE_DOUBLE)
            && paths.contains(folder + name.substring(APPLE_DOUBLE.length())))) {
      return Optional.of(PassedOver.SYSTEM_FILE);
    }
    boolean isChecksum =
        name.startsWith(HIDDEN)
            && name.endsWith(CHECKSUM)
            && name.length() > HIDDEN.length() + CHECKSUM.length()
            && paths.contains(
                folder + name.substring(HIDDEN.length(), name.length() - CHECKSUM.length()));
    return isChecksum ? Optional.of(PassedOver.CHECKSUM) : Optional.empty();
  }
}
