// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.util.Locale;

/** The rules by which a file of a source is neither taken nor bad. */
public enum PassedOver {
  /** An operating system put it there, see {@link SystemFiles}. */
  SYSTEM_FILE,
  /** Hadoop's checksums of the file beside it. */
  CHECKSUM,
  /** A link to a folder that it is in. */
  LINK_ABOVE,
  /** A link to an image that its class has without it. */
  TAKEN_ANYWAY,
  /** Of a class that the list of classes does not name. */
  OTHER_CLASS,
  /** The data set has no place for it. A folder that nobody looks into counts as one. */
  OUTSIDE;

  /** The name in manifests. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
