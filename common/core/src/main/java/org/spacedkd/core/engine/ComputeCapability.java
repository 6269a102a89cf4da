// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.Collection;
import java.util.Locale;

/** The generation of a GPU, as NVIDIA numbers them: 8.6 for an A10. */
public record ComputeCapability(int major, int minor) implements Serializable {
  /**
   * Reads the number.
   *
   * @param text such as {@code 8.6}
   * @throws NumberFormatException when it is not one
   */
  public static ComputeCapability parse(String text) {
    int dot = text.indexOf('.');
    if (dot < 0) {
      throw new NumberFormatException(
          String.format(Locale.ROOT, "Invalid compute capability: %s (8.6)", text));
    }
    return new ComputeCapability(
        Integer.parseInt(text.substring(0, dot)), Integer.parseInt(text.substring(dot + 1)));
  }

  /**
   * Whether a GPU of this generation runs code that was built for one of others: of the same major
   * number, and no newer than itself.
   */
  public boolean runsAnyOf(Collection<ComputeCapability> built) {
    return built.stream().anyMatch(code -> code.major == major && code.minor <= minor);
  }

  @Override
  public String toString() {
    return major + "." + minor;
  }
}
