// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;

/**
 * Which file of this machine one is.
 *
 * @param device number of the device that it is on
 * @param inode its number there
 */
public record FileKey(long device, long inode) implements Serializable {
  /** Where nobody can tell. */
  public static final FileKey UNKNOWN = new FileKey(0, 0);
}
