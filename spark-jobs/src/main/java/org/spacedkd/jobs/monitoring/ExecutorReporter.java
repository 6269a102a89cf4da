// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.monitoring;

import java.util.Map;
import java.util.Timer;
import java.util.TimerTask;
import org.apache.spark.TaskContext;
import org.apache.spark.TaskFailedReason;
import org.apache.spark.api.plugin.ExecutorPlugin;
import org.apache.spark.api.plugin.PluginContext;
import org.apache.spark.util.SignalUtils;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import scala.runtime.AbstractFunction0;

/**
 * An executor's side. Prometheus reaches the driver alone, so the executor tells the driver; and
 * what a task logs of a round names its worker.
 */
final class ExecutorReporter implements ExecutorPlugin {
  private static final Logger LOG = LoggerFactory.getLogger(ExecutorReporter.class);
  private static final long EVERY_MILLIS = 5_000;
  private static final String DRIVER = "driver";

  /** A signal that ends nothing. */
  private static final class DealtWith extends AbstractFunction0<Object> {
    @Override
    public Object apply() {
      return true;
    }
  }

  private final Timer timer = new Timer("off-heap reports", true /* daemon */);

  @Override
  public void init(PluginContext context, Map<String, String> configuration) {
    if (!context.executorID().equals(DRIVER)) {
      // A terminal's Ctrl-C and its end reach all processes of a local cluster: they are the
      // driver's to answer.
      SignalUtils.register("INT", new DealtWith());
      SignalUtils.register("HUP", new DealtWith());
    }
    timer.schedule(
        new TimerTask() {
          @Override
          public void run() {
            report(context);
          }
        },
        0,
        EVERY_MILLIS);
  }

  private static void report(PluginContext context) {
    try {
      context.send(new OffHeapReport(context.executorID(), OffHeap.bytes()));
    } catch (Exception e) {
      // The next one may get through, and training does not depend on it.
      LOG.debug("Cannot report to the driver", e);
    }
  }

  /** A round's partitions are its workers' shares. */
  @Override
  public void onTaskStart() {
    if (TaskContext.get().getLocalProperty(JobLabels.ROUND) != null) {
      MDC.put(JobLabels.WORKER, String.valueOf(TaskContext.getPartitionId()));
    }
  }

  @Override
  public void onTaskSucceeded() {
    MDC.remove(JobLabels.WORKER);
  }

  @Override
  public void onTaskFailed(TaskFailedReason reason) {
    // Spark's threads go on to other tasks, and take along what is left here.
    MDC.remove(JobLabels.WORKER);
  }

  @Override
  public void shutdown() {
    timer.cancel();
  }
}
