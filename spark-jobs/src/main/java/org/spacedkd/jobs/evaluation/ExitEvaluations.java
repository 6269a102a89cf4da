// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.evaluation;

import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import org.spacedkd.core.network.Exits;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Outputs;

/**
 * How each exit of a network does on a split.
 *
 * @param exits {@link Exits#DEEPEST}, and where there are several {@code exit-1} at the shallowest
 *     and so on, and {@link Exits#ENSEMBLE}
 */
public record ExitEvaluations(Map<String, Evaluation> exits) implements Serializable {
  /** Nothing evaluated. */
  static final ExitEvaluations NONE = new ExitEvaluations(Map.of());

  /** Of the outputs of a network on a batch. */
  static ExitEvaluations of(Outputs outputs, int[] labels) {
    Matrix deepest = outputs.matrix(NetworkSpec.LOGITS);
    Map<String, Evaluation> exits = new LinkedHashMap<>();
    exits.put(Exits.DEEPEST, Evaluation.of(deepest, labels));
    Matrix sum = deepest;
    int exit = 1;
    for (; outputs.matrices().containsKey(Exits.logits(exit)); exit++) {
      Matrix logits = outputs.matrix(Exits.logits(exit));
      exits.put(Exits.name(exit), Evaluation.of(logits, labels));
      sum = sum.plus(logits);
    }
    if (exit > 1) {
      exits.put(Exits.ENSEMBLE, Evaluation.of(sum.times(1.0 / exit), labels));
    }
    return new ExitEvaluations(exits);
  }

  /** The deepest exit's. */
  public Evaluation deepest() {
    return exits.get(Exits.DEEPEST);
  }

  /** Both together. */
  ExitEvaluations plus(ExitEvaluations other) {
    Map<String, Evaluation> both = new LinkedHashMap<>(exits);
    other.exits.forEach((exit, evaluation) -> both.merge(exit, evaluation, Evaluation::plus));
    return new ExitEvaluations(both);
  }
}
