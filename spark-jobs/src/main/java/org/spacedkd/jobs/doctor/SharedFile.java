// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.io.Serializable;
import java.util.Locale;
import java.util.Optional;
import org.apache.hadoop.fs.Path;
import org.apache.spark.util.SerializableConfiguration;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.filesystem.FileSystems;

/**
 * A file or directory that the driver sees, and every executor is to see; goes to tasks.
 *
 * @param uri where it is
 * @param name what to call it
 */
record SharedFile(String uri, String name, SerializableConfiguration hadoop)
    implements Serializable {
  /** What is wrong where this is called, as half a sentence; nothing where it is seen. */
  Optional<String> fault() {
    Path path = new Path(uri);
    try {
      return FileSystems.of(path, hadoop.value()).exists(path)
          ? Optional.empty()
          : Optional.of(String.format(Locale.ROOT, "it does not see %s", name));
    } catch (IOException e) {
      return Optional.of(SharedDirectory.fault(uri, e));
    } catch (UserException e) {
      return Optional.of(e.getMessage());
    }
  }
}
