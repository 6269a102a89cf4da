// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkConf;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.gpu.TaskPlace;

/**
 * The GPUs that the submitter asks Spark for.
 *
 * @param ofExecutor {@code spark.executor.resource.gpu.amount}
 * @param ofTask {@code spark.task.resource.gpu.amount}
 */
public record GpuRequest(Optional<String> ofExecutor, Optional<String> ofTask) {
  private static final String OF_EXECUTOR =
      String.format(Locale.ROOT, "spark.executor.resource.%s.amount", TaskPlace.RESOURCE);
  private static final String OF_TASK =
      String.format(Locale.ROOT, "spark.task.resource.%s.amount", TaskPlace.RESOURCE);

  public static GpuRequest of(SparkConf conf) {
    return new GpuRequest(amount(conf, OF_EXECUTOR), amount(conf, OF_TASK));
  }

  private static Optional<String> amount(SparkConf conf, String key) {
    return Optional.of(conf.get(key, "0")).filter(amount -> Double.parseDouble(amount) > 0);
  }

  /** Whether any are asked for. */
  public boolean isMade() {
    return ofExecutor.isPresent() || ofTask.isPresent();
  }

  /**
   * Makes sure that each task gets a GPU of its own.
   *
   * @throws UserException (exit 4) when tasks would share one, or take several
   */
  void requireOneEach() {
    if (ofTask.map(Double::parseDouble).filter(amount -> amount == 1).isEmpty()) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot train on GPUs: %s is %s (1: each task computes on a GPU of its own)",
              OF_TASK,
              ofTask.orElse("not set")));
    }
  }
}
