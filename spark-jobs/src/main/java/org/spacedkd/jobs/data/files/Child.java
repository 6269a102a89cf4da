// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import org.spacedkd.jobs.filenames.FileNameEncoding;

/**
 * What stands in a directory.
 *
 * @param name its name; where that cannot be decoded, with the bytes in the place of characters
 * @param kind what it is
 * @param length number of bytes of a file
 * @param modified when it was last written, in milliseconds
 * @param reached which file it is
 */
public record Child(String name, Kind kind, long length, long modified, Reached reached) {
  /** What may stand in a directory. */
  public enum Kind {
    /** A file that can be read, or a link to one. */
    FILE("is a file"),
    /** A directory, or a link to one. */
    DIRECTORY("is a directory"),
    /** A link to a directory that it is in, which to follow would never end. */
    LINK_ABOVE("is a link to a folder that it is in"),
    /** A link that leads nowhere. */
    DANGLING("is a link to nothing"),
    /** A pipe, a socket or a device. */
    SPECIAL("is no ordinary file"),
    /** A file whose name is no text, so that Hadoop does not find it. */
    UNDECODABLE("has a name that is not " + FileNameEncoding.ofThisProcess().name()),
    /** A directory of such a name. */
    UNDECODABLE_DIRECTORY(
        "is a folder whose name is not " + FileNameEncoding.ofThisProcess().name());

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    /** What is to be said of one, after its name. */
    public String words() {
      return words;
    }
  }

  /** Whether nothing can be read from it. */
  public boolean isUnusable() {
    return switch (kind) {
      case FILE, DIRECTORY, LINK_ABOVE -> false;
      case DANGLING, SPECIAL, UNDECODABLE, UNDECODABLE_DIRECTORY -> true;
    };
  }
}
