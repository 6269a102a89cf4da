// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The files that operating systems put beside images. They are known by their names alone, and no
 * other file is passed over: whatever else is no image is quarantined.
 */
public final class SystemFiles {
  private static final Set<String> NAMES = Set.of(".DS_Store", "Thumbs.db", "desktop.ini");

  /** How macOS calls what it keeps of a file where the file system has no place for it. */
  private static final String APPLE_DOUBLE = "._";

  private SystemFiles() {}

  /** The other files; {@code ._x} goes only where there is an {@code x} beside it. */
  public static List<Entry> without(List<Entry> entries) {
    return without(entries, Set.of());
  }

  /**
   * The other files.
   *
   * @param folders names of folders beside them
   */
  public static List<Entry> without(List<Entry> entries, Set<String> folders) {
    Set<String> names = entries.stream().map(Entry::name).collect(Collectors.toSet());
    names.addAll(folders);
    return entries.stream().filter(entry -> !isSystemFile(entry.name(), names)).toList();
  }

  private static boolean isSystemFile(String path, Set<String> paths) {
    int start = path.lastIndexOf('/') + 1;
    String name = path.substring(start);
    return NAMES.contains(name)
        || (name.startsWith(APPLE_DOUBLE)
            && paths.contains(path.substring(0, start) + name.substring(APPLE_DOUBLE.length())));
  }
}
