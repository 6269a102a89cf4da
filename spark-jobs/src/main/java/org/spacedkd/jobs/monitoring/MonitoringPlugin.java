// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.SparkPlugin;

/**
 * Shows {@link RunMetric}s among Spark's own metrics, and names the worker in logs; enabled by
 * {@code spark.plugins}.
 */
public final class MonitoringPlugin implements SparkPlugin {
  @Override
  public DriverPlugin driverPlugin() {
    return new DriverGauges();
  }

  @Override
  public ExecutorPlugin executorPlugin() {
    return new ExecutorReporter();
  }
}
