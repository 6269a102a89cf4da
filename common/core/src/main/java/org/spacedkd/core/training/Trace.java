// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;

/**
 * What is left of a share that a learner has seen: enough for the ledger and the metrics of any
 * turn over its step.
 *
 * @param step the step
 * @param digest SHA-256 of the share
 * @param losses over the share's examples; nothing where only statistics moved
 */
public record Trace(int step, byte[] digest, LossMeter losses) implements Serializable {
  /**
   * The traces of all workers, step by step and within a step in worker order: where rounds end
   * makes no difference to what is summed in this order.
   */
  static List<Trace> inOrder(List<List<Trace>> workers) {
    return workers.stream()
        .flatMap(List::stream)
        .sorted(Comparator.comparingInt(Trace::step))
        .toList();
  }
}
