// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.fingerprint;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;

/**
 * Half the mean over examples of the sum of all outputs' squares. It has a gradient for every
 * output, and products and sums of Java alone, which are the same everywhere.
 */
record SquaredOutputs(List<String> outputs) implements Objective {
  @Override
  public List<String> teacherOutputs() {
    return List.of();
  }

  @Override
  public SquaredOutputs onShare(double part) {
    return this;
  }

  @Override
  public Loss evaluate(Outputs all, int[] labels, Outputs teacher) {
    double total = 0;
    Map<String, Double> parts = new LinkedHashMap<>();
    Map<String, Matrix> gradients = new LinkedHashMap<>();
    for (String name : outputs) {
      Matrix output = all.matrix(name);
      double part = 0;
      for (double value : output.values()) {
        part += value * value / (2 * output.rows());
      }
      total += part;
      parts.put(name, part);
      gradients.put(name, output.times(1.0 / output.rows()));
    }
    return new Loss(total, parts, gradients);
  }
}
