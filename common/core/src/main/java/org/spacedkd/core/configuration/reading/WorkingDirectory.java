// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration.reading;

import java.nio.file.Path;

/** Where the relative paths of a configuration begin. */
@FunctionalInterface
public interface WorkingDirectory {
  /**
   * The absolute path, or the URI, of a relative path.
   *
   * @param path without a scheme, not beginning with a slash
   */
  String resolve(String path);

  /** The directory that this process was started in, on this machine. */
  static WorkingDirectory ofThisProcess() {
    return path -> Path.of(path).toAbsolutePath().normalize().toString();
  }
}
