// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

import java.io.Serializable;
import org.spacedkd.jobs.data.files.Child.Kind;

/**
 * A file that nothing can be read from.
 *
 * @param name its path within its container
 * @param kind why
 */
public record Unusable(String name, Kind kind) implements Serializable {
  /** Why, in one sentence. */
  public String sentence() {
    return "The file " + kind.words();
  }
}
