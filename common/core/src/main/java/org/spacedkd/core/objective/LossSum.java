// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.LinkedHashMap;
import java.util.Map;

/** A loss, term by term. */
final class LossSum {
  private double total;
  private final Map<String, Double> parts = new LinkedHashMap<>();
  private final Map<String, Matrix> gradients = new LinkedHashMap<>();

  /** Adds a multiple of a term of an output. */
  void add(String part, double weight, Term term, String output) {
    note(part, term.value());
    total += weight * term.value();
    gradient(output, term.gradient().times(weight));
  }

  /** Notes a value among the parts. */
  void note(String name, double value) {
    if (!LossPart.isName(name)) {
      throw new IllegalArgumentException("Unknown part of a loss: " + name);
    }
    parts.put(name, value);
  }

  /** Adds to the gradient of an output. */
  void gradient(String output, Matrix gradient) {
    gradients.merge(output, gradient, Matrix::plus);
  }

  Loss loss() {
    return new Loss(total, parts, gradients);
  }
}
