// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.configuration.Pipeline;
import org.spacedkd.core.configuration.RunSettings;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.jobs.doctor.Visibility;
import org.spacedkd.jobs.watchdog.Patience;
import org.spacedkd.jobs.watchdog.TaskWatchdog;

/**
 * The one place where a Spark context is opened, and the watchdog over its tasks. Master, memory
 * and executors are the submitter's.
 */
public record Session(JavaSparkContext context, TaskWatchdog watchdog, Processes processes)
    implements AutoCloseable {
  private static final String KILL_TIMEOUT = "spark.task.reaper.killTimeout";
  private static final int SECOND = 1000;

  /** A session for a run's jobs, two at once where its settings want a pipeline. */
  public static Session open(String command, Settings settings) {
    return open(command + " " + settings.run().name(), settings.run(), settings.pipeline());
  }

  /** A session for jobs one after the other. */
  public static Session open(String name, RunSettings settings) {
    return open(name, settings, Pipeline.OFF);
  }

  private static Session open(String name, RunSettings settings, Pipeline pipeline) {
    SparkConf conf =
        new SparkConf()
            .setAppName("spaced-kd " + name)
            .setIfMissing("spark.ui.showConsoleProgress", "false")
            // Runs side by side take turns on the executors, each in a pool of its own.
            .setIfMissing("spark.scheduler.mode", "FAIR")
            // Weights do not compress.
            .setIfMissing("spark.broadcast.compress", "false")
            // A file for each partition remembers what it took last, all of them a whole map task's
            // images; one that is sorted spills.
            .setIfMissing("spark.shuffle.sort.bypassMergeThreshold", "0")
            // An executor with a task that no interrupt reaches ends itself.
            .setIfMissing("spark.task.reaper.enabled", "true")
            .setIfMissing(KILL_TIMEOUT, "60s");
    if (pipeline == Pipeline.ON) {
      // A round ahead goes to an executor that is free, not to the one that is busy with its data.
      conf.setIfMissing("spark.locality.wait", "0s");
    }
    Signals.listen();
    JavaSparkContext context = new JavaSparkContext(conf);
    HadoopSettings.limited(context.hadoopConfiguration());
    Patience patience = patience(context, settings.taskPatienceSeconds());
    return new Session(context, TaskWatchdog.start(context.sc(), patience), new Processes(context));
  }

  /** Whether executors see what the driver sees. */
  public Visibility visibility() {
    return new Visibility(context);
  }

  /** What Hadoop's file systems are reached by. */
  public Configuration hadoop() {
    return context.hadoopConfiguration();
  }

  private static Patience patience(JavaSparkContext context, int seconds) {
    SparkConf conf = context.getConf();
    long heartbeat = conf.getTimeAsMs("spark.executor.heartbeatInterval", "10s");
    long kill = Math.max(SECOND, conf.getTimeAsMs(KILL_TIMEOUT));
    // Where the executor is frozen too, its heartbeats have to time out, and that to be noticed.
    long removal = context.isLocal() ? 0 : 2 * conf.getTimeAsMs("spark.network.timeout", "120s");
    return new Patience(
        seconds,
        // One heartbeat may be late, or lost.
        seconds(2 * heartbeat),
        seconds(kill + removal),
        conf.getInt("spark.task.maxFailures", 4));
  }

  private static int seconds(long milliseconds) {
    return Math.toIntExact((milliseconds + SECOND - 1) / SECOND);
  }

  @Override
  public void close() {
    watchdog.close();
    context.close();
  }
}
