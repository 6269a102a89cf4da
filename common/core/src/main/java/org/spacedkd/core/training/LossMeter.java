// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.objective.Loss;

/**
 * Sums losses, and their terms, over examples; sums of meters add up in the order in which they are
 * added.
 */
public final class LossMeter implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Name of the minimised total among the means. */
  public static final String TOTAL = "loss";

  private final Map<String, Double> sums = new LinkedHashMap<>();
  private long examples;

  /**
   * A meter that has seen so many examples.
   *
   * @param sums the total and each term, summed over the examples
   */
  public static LossMeter of(long examples, Map<String, Double> sums) {
    LossMeter meter = new LossMeter();
    meter.examples = examples;
    meter.sums.putAll(sums);
    return meter;
  }

  /** What a batch has lost. */
  public static LossMeter of(Loss loss, int batchSize) {
    LossMeter meter = new LossMeter();
    meter.add(loss, batchSize);
    return meter;
  }

  /** The total and each term, summed over the examples. */
  public Map<String, Double> sums() {
    return Collections.unmodifiableMap(sums);
  }

  /** Adds the loss of a batch. */
  public void add(Loss loss, int batchSize) {
    examples += batchSize;
    sums.merge(TOTAL, loss.total() * batchSize, Double::sum);
    loss.parts().forEach((part, value) -> sums.merge(part, value * batchSize, Double::sum));
  }

  /** What this meter has seen and then what another has. */
  public LossMeter plus(LossMeter other) {
    LossMeter both = new LossMeter();
    for (LossMeter meter : List.of(this, other)) {
      both.examples += meter.examples;
      meter.sums.forEach((part, sum) -> both.sums.merge(part, sum, Double::sum));
    }
    return both;
  }

  /** Examples seen. */
  public long examples() {
    return examples;
  }

  /** Mean of the total and of each term over the examples. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((part, sum) -> means.put(part, sum / examples));
    return means;
  }
}
