// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.SparkEnv;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Engine;
import org.spacedkd.core.engine.Placement;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.gpu.TaskPlace;

/**
 * Makes sure, before anything is trained, that the engine can compute where Spark will put its
 * tasks: on the CPUs, of which the driver's stands for all, or on the GPUs that are asked for.
 *
 * @param workers number of logical workers, the most that compute at once
 */
public record EngineCheck(JavaSparkContext context, TrainingSpec spec, int workers) {
  /**
   * How long each task keeps its GPU: an executor that is registered takes tasks a moment later,
   * and another one would do its part meanwhile.
   */
  private static final long TURN_MILLIS = 3_000;

  /**
   * Checks.
   *
   * @return what the engine says of itself
   * @throws UserException (exit 4) when it cannot be used, or when tasks would share a GPU
   */
  public String run() {
    Engine engine = Engine.named(spec.engine());
    Optional<String> onCpus = requireUsable(engine, spec.device(), context.getConf());
    if (onCpus.isPresent()) {
      requireAlone(engine);
    }
    return onCpus.orElseGet(this::onGpus);
  }

  /**
   * Checks what can be checked without a cluster.
   *
   * @return what the engine says of itself on this machine; nothing where it is to use GPUs
   * @throws UserException (exit 4) when it cannot be used
   */
  public static Optional<String> requireUsable(Engine engine, Device device, SparkConf conf) {
    GpuRequest request = GpuRequest.of(conf);
    if (!request.isMade()) {
      return Optional.of(engine.check(device));
    }
    request.requireOneEach();
    if (engine.gpus().isEmpty()) {
      throw refusal(
          String.format(
              Locale.ROOT,
              "they are asked for, and engine %s is built for the CPU",
              engine.name()));
    }
    return Optional.empty();
  }

  /** A build for CUDA takes the first GPU where nobody deals them out: one task at a time may. */
  private void requireAlone(Engine engine) {
    boolean oneTaskAtATime = context.isLocal() && context.defaultParallelism() == 1;
    if (!engine.gpus().isEmpty() && !oneTaskAtATime) {
      throw refusal(
          String.format(
                  Locale.ROOT,
                  "engine %s is built for CUDA, and tasks would share one (set",
                  engine.name())
              + " spark.executor.resource.gpu.amount and spark.task.resource.gpu.amount = 1,"
              + " or train with --master local[1])");
    }
  }

  private String onGpus() {
    // The tasks take this along, and not the context.
    TrainingSpec training = spec;
    // More workers than there is room for at once would see the same GPUs again.
    int tasks = Math.min(workers, context.defaultParallelism());
    List<Checked> all =
        context
            .parallelize(IntStream.range(0, tasks).boxed().toList(), tasks)
            .map(task -> Checked.here(training))
            .collect();
    Map<String, String> owners = new HashMap<>();
    for (Checked one : all) {
      String owner = owners.merge(one.uuid(), one.executor(), (first, second) -> first);
      if (!owner.equals(one.executor())) {
        throw refusal(
            String.format(
                Locale.ROOT,
                "executors %s and %s share %s (one worker a machine deals out its GPUs)",
                owner,
                one.executor(),
                one.gpu()));
      }
    }
    return all.get(0).line();
  }

  private static UserException refusal(String reason) {
    return new UserException(ExitCode.RESOURCES, "Cannot train on GPUs: " + reason);
  }

  /**
   * What a task finds.
   *
   * @param executor id of its executor
   * @param line what the engine says of itself there
   */
  private record Checked(String executor, String gpu, String uuid, String line)
      implements Serializable {
    static Checked here(TrainingSpec spec) throws InterruptedException {
      Device device = TaskPlace.pinned(spec).device();
      Placement.Gpu gpu = (Placement.Gpu) device.place();
      String line = Engine.named(spec.engine()).check(device);
      Thread.sleep(TURN_MILLIS);
      return new Checked(SparkEnv.get().executorId(), gpu.toString(), gpu.uuid(), line);
    }
  }
}
