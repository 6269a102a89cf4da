// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.gpu;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.TaskContext;
import org.apache.spark.resource.ResourceInformation;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.training.TrainingSpec;

/** Where the task that calls computes. */
public final class TaskPlace {
  /** Spark's word for what it deals out. */
  public static final String RESOURCE = "gpu";

  private static final Logger LOG = LoggerFactory.getLogger(TaskPlace.class);

  /** The GPUs of this process by address; what they are never changes. */
  private static final Map<String, Placement.Gpu> GPUS = new ConcurrentHashMap<>();

  private TaskPlace() {}

  /**
   * The same run on the GPU that Spark gave to this task; unchanged where it gave none, or where no
   * task calls.
   *
   * @throws UserException (exit 4) when it gave several, or one that is not there
   */
  public static TrainingSpec pinned(TrainingSpec spec) {
    TaskContext task = TaskContext.get();
    if (task == null || !task.resourcesJMap().containsKey(RESOURCE)) {
      return spec;
    }
    Placement.Gpu gpu = gpu(task.resourcesJMap().get(RESOURCE));
    LOG.info("task {} of stage {} computes on {}", task.partitionId(), task.stageId(), gpu);
    return spec.on(spec.device().at(gpu));
  }

  private static Placement.Gpu gpu(ResourceInformation given) {
    String[] addresses = given.addresses();
    if (addresses.length != 1) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot compute on GPUs %s: a task takes one (set spark.task.resource.gpu.amount = 1)",
              String.join(", ", Arrays.asList(addresses))));
    }
    return GPUS.computeIfAbsent(addresses[0], NvidiaSmi::gpu);
  }
}
