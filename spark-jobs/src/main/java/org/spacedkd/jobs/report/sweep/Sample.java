// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.sweep;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.commons.math3.distribution.TDistribution;
import org.apache.commons.math3.stat.descriptive.SummaryStatistics;

/**
 * One number for each seed that has it.
 *
 * @param bySeed finite numbers
 */
record Sample(SortedMap<Long, Double> bySeed) {
  /** Share of samples whose confidence interval holds the true mean, were they normal. */
  static final double CONFIDENCE = 0.95;

  /** Of finite numbers only. */
  static Sample of(Map<Long, Double> bySeed) {
    SortedMap<Long, Double> finite = new TreeMap<>(bySeed);
    finite.values().removeIf(value -> !Double.isFinite(value));
    return new Sample(finite);
  }

  int size() {
    return bySeed.size();
  }

  /** The mean; not a number where the sample is empty. */
  double mean() {
    return statistics().getMean();
  }

  /** The standard deviation, of n - 1; not a number of fewer than two seeds. */
  double deviation() {
    return size() < 2 ? Double.NaN : statistics().getStandardDeviation();
  }

  /**
   * Half the width of the mean's confidence interval by Student's t; not a number of fewer than two
   * seeds.
   */
  double halfWidth() {
    if (size() < 2) {
      return Double.NaN;
    }
    double t = new TDistribution(size() - 1).inverseCumulativeProbability((1 + CONFIDENCE) / 2);
    return t * deviation() / Math.sqrt(size());
  }

  /** The differences to another sample, seed by seed, of the seeds that both have. */
  Sample minus(Sample other) {
    SortedMap<Long, Double> differences = new TreeMap<>(bySeed);
    differences.keySet().retainAll(other.bySeed.keySet());
    differences.replaceAll((seed, value) -> value - other.bySeed.get(seed));
    return new Sample(differences);
  }

  private SummaryStatistics statistics() {
    SummaryStatistics statistics = new SummaryStatistics();
    bySeed.values().forEach(statistics::addValue);
    return statistics;
  }
}
