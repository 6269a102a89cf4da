// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;

/**
 * How a file was reached, and which one it is, whatever its name.
 *
 * @param way whether by its own name alone
 * @param file the file itself; {@link FileKey#UNKNOWN} where a file system does not say, or has no
 *     links
 */
public record Reached(Way way, FileKey file) implements Serializable {
  /** A file of a file system that has no links. */
  public static final Reached UNLINKED = new Reached(Way.DIRECT, FileKey.UNKNOWN);

  /** Whether symbolic links led to a file. */
  public enum Way {
    /** None did. Hard links are names like any other. */
    DIRECT,
    /** The file, or a folder that it is in, is a symbolic link. */
    LINK
  }
}
