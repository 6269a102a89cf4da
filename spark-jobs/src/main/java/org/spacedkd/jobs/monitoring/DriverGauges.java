// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import com.codahale.metrics.Gauge;
import org.apache.spark.api.plugin.DriverPlugin;
import org.apache.spark.api.plugin.PluginContext;

/** The driver's side: every gauge, also those of what executors report. */
final class DriverGauges implements DriverPlugin {
  @Override
  public void registerMetrics(String application, PluginContext context) {
    for (RunMetric metric : RunMetric.values()) {
      context
          .metricRegistry()
          .register(metric.label(), (Gauge<Double>) () -> RunMetrics.ofThisProcess().value(metric));
    }
  }

  @Override
  public Object receive(Object message) {
    if (message instanceof OffHeapReport report) {
      RunMetrics.ofThisProcess().executor(report.executor(), report.bytes());
    }
    return null; // Spark's word for: no answer
  }
}
