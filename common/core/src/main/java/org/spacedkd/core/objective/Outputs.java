// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The named outputs of a network on a batch. */
public record Outputs(Map<String, Matrix> matrices) implements Serializable {
  /** No output: what an objective without a teacher is given. */
  public static final Outputs NONE = new Outputs(Map.of());

  public Outputs {
    matrices = Collections.unmodifiableMap(new LinkedHashMap<>(matrices));
  }

  /**
   * One output.
   *
   * @throws IllegalArgumentException when the network has none of that name
   */
  public Matrix matrix(String name) {
    Matrix matrix = matrices.get(name);
    if (matrix == null) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Unknown output: %s (known: %s)",
              name,
              String.join(", ", matrices.keySet())));
    }
    return matrix;
  }
}
