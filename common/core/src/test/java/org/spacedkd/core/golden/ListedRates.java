// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.golden;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;
import org.spacedkd.core.engine.LearningRate;

/** The learning rates of a case's batches, one by one. */
record ListedRates(List<Double> rates) implements LearningRate {
  private static final String KEY = "lr_per_step";

  /** Those that a member of a case's description lists. */
  static ListedRates of(JsonNode description) {
    return new ListedRates(
        StreamSupport.stream(description.required(KEY).spliterator(), false)
            .map(JsonNode::doubleValue)
            .toList());
  }

  @Override
  public double at(int step) {
    return rates.get(step);
  }

  @Override
  public String identity() {
    return "listed " + rates;
  }
}
