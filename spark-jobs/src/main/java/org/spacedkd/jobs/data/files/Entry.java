// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

/**
 * A file among the original files of a data set.
 *
 * @param name its path within its container
 * @param offset where its bytes begin: 0 but in archives
 * @param length number of bytes
 * @param modified when it was last written, in milliseconds
 * @param reached which file it is
 */
public record Entry(String name, long offset, long length, long modified, Reached reached) {
  /** A file without links. */
  public Entry(String name, long offset, long length, long modified) {
    this(name, offset, length, modified, Reached.UNLINKED);
  }

  /** The same file by its name in another container. */
  public Entry named(String other) {
    return new Entry(other, offset, length, modified, reached);
  }
}
