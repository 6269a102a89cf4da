// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/**
 * The one place where a Spark context is opened. Master, memory and executors are the submitter's.
 */
final class Session {
  private Session() {}

  static JavaSparkContext open(String name) {
    SparkConf conf =
        new SparkConf()
            .setAppName("spaced-kd " + name)
            .setIfMissing("spark.ui.showConsoleProgress", "false");
    JavaSparkContext context = new JavaSparkContext(conf);
    return context;
  }
}
