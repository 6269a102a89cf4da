// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import java.util.Locale;
import java.util.OptionalLong;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;

/** What a run needs against what the cluster was told to give. */
final class Limits {
  private Limits() {}

  /**
   * Refuses what cannot fit; a limit that is not said is none.
   *
   * @throws UserException (exit 4) that names the limit and what would be needed
   */
  static void require(Traffic traffic, Footprint footprint, Cluster cluster) {
    require(
        "the results of a round",
        traffic.largestResultBytes(),
        "spark.driver.maxResultSize",
        cluster.resultLimitBytes() == 0
            ? OptionalLong.empty()
            : OptionalLong.of(cluster.resultLimitBytes()));
    require(
        "an executor's states and batches",
        footprint.executorHeapBytes(),
        "spark.executor.memory",
        cluster.heapBytes());
    require(
        "an executor's networks",
        footprint.executorNativeBytes(),
        "spark.executor.memoryOverhead",
        cluster.overheadBytes());
    require(
        "the driver's states and results",
        footprint.driverHeapBytes(),
        "spark.driver.memory",
        cluster.driverHeapBytes());
  }

  private static void require(String what, long needed, String setting, OptionalLong limit) {
    if (limit.isPresent() && needed > limit.getAsLong()) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot fit the run: %s need %s, and %s is %s",
              what,
              Unit.BYTES.format(needed),
              setting,
              Unit.BYTES.format(limit.getAsLong())));
    }
  }
}
