// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.data.files.Directory;
import org.spacedkd.jobs.data.files.Publication;
import org.spacedkd.jobs.data.shards.Quarantined;

/**
 * The images of a data set that were left out; {@value #NAME} beside the manifest, a line each,
 * where there are any.
 *
 * @param images those that nothing could be read from, then the others in the order that they would
 *     have been in
 */
record Quarantine(List<Quarantined> images) {
  static final String NAME = "quarantine.jsonl";

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Writes the file, or takes an older one away. */
  void write(Directory directory) {
    if (images.isEmpty()) {
      directory.delete(NAME);
    } else {
      Publication.publish(directory, NAME, lines());
    }
  }

  /**
   * Refuses more images than are allowed.
   *
   * @throws UserException (exit 3) that names the first
   */
  void requireAtMost(int maximum, DatasetSource dataset, Directory directory) {
    if (images.size() > maximum) {
      Quarantined first = images.get(0);
      throw new UserException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "Cannot prepare %s: %s bad (data.max-bad = %s), the first %s: %s; all are in %s",
              dataset.label(),
              images.size() == 1 ? "1 image is" : images.size() + " images are",
              maximum,
              first.path(),
              first.reason(),
              directory.path(NAME)));
    }
  }

  /**
   * Refuses more images than are allowed now among those that were left out before.
   *
   * @throws UserException (exit 3)
   */
  static void requireAtMost(
      int maximum, Account account, DatasetSource dataset, Directory directory) {
    if (account.quarantined() > maximum) {
      throw new UserException(
          ExitCode.DATA,
          String.format(
              Locale.ROOT,
              "Cannot prepare %s: there are bad images, %s of them (data.max-bad = %s); all are in %s",
              dataset.label(),
              account.quarantined(),
              maximum,
              directory.path(NAME)));
    }
  }

  private String lines() {
    return images.stream().map(image -> line(image) + "\n").collect(Collectors.joining());
  }

  private static String line(Quarantined image) {
    try {
      return JSON.writeValueAsString(image);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A quarantined image is only text and numbers", e);
    }
  }
}
