// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Failures;
import org.spacedkd.jobs.data.files.Publication;

/** The manifest of a directory; its presence says that the directory is prepared. */
final class ManifestFile {
  static final String NAME = "manifest.json";

  private ManifestFile() {}

  /** Empty where there is none. */
  static Optional<Manifest> read(Directory directory) {
    if (!directory.holds(NAME)) {
      return Optional.empty();
    }
    Path path = directory.path(NAME);
    try {
      Manifest manifest = Manifest.parse(new String(directory.bytes(NAME), StandardCharsets.UTF_8));
      if (manifest.format() != Manifest.FORMAT) {
        throw Failures.reading(
            path,
            String.format(
                Locale.ROOT, "it is of format %d (known: %d)", manifest.format(), Manifest.FORMAT));
      }
      return Optional.of(manifest);
    } catch (JsonProcessingException e) {
      throw Failures.reading(path, reason(e));
    }
  }

  static void write(Directory directory, Manifest manifest) {
    Publication.publish(directory, NAME, manifest.json());
  }

  /** Whether every file that a manifest names is there, by one request for all. */
  static boolean isWhole(Directory directory, Manifest manifest) {
    Map<String, Long> lengths = directory.lengths();
    return manifest.splits().values().stream()
        .flatMap(split -> split.files().stream())
        .allMatch(file -> lengths.getOrDefault(file.name(), -1L) == file.bytes());
  }

  private static String reason(JsonProcessingException e) {
    String problem = e.getOriginalMessage().lines().findFirst().orElse("");
    return Optional.ofNullable(e.getLocation())
        .map(location -> String.format(Locale.ROOT, "line %d: %s", location.getLineNr(), problem))
        .orElse(problem);
  }
}
