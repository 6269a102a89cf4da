// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data;

import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;

/** Spark within the test's own process. */
final class LocalSpark {
  private LocalSpark() {}

  static JavaSparkContext open(int tasksAtOnce) {
    return new JavaSparkContext(
        new SparkConf()
            .setMaster("local[%d]".formatted(tasksAtOnce))
            .setAppName("test")
            .set("spark.driver.host", "127.0.0.1")
            .set("spark.ui.enabled", "false"));
  }
}
