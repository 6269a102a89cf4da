// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.OptionalLong;

/**
 * What a run is submitted to.
 *
 * @param executors number of executors, at least 1
 * @param tasksPerExecutor tasks that one runs at once: its cores over {@code spark.task.cpus}
 * @param heapBytes {@code spark.executor.memory}; nothing where it is not said
 * @param overheadBytes {@code spark.executor.memoryOverhead}, what is not heap; nothing where it is
 *     not said
 * @param driverHeapBytes {@code spark.driver.memory}; nothing where it is not said
 * @param resultLimitBytes {@code spark.driver.maxResultSize}; 0 for no limit
 */
public record Cluster(
    int executors,
    int tasksPerExecutor,
    OptionalLong heapBytes,
    OptionalLong overheadBytes,
    OptionalLong driverHeapBytes,
    long resultLimitBytes) {
  /** The same of another number of executors. */
  Cluster with(int count) {
    return new Cluster(
        count, tasksPerExecutor, heapBytes, overheadBytes, driverHeapBytes, resultLimitBytes);
  }

  /** Tasks that run at once. */
  public int slots() {
    return executors * tasksPerExecutor;
  }

  /** How often all slots are filled for a round of so many workers. */
  public int waves(int workers) {
    return (workers + slots() - 1) / slots();
  }

  /** Workers that one executor computes at once, at the most. */
  public int workersAtOnce(int workers) {
    return Math.min(tasksPerExecutor, (workers + executors - 1) / executors);
  }
}
