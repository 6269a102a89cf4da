// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.arithmetic.Arithmetic;
import org.spacedkd.jobs.executors.Executors;
import org.spacedkd.jobs.executors.Visit;
import org.spacedkd.jobs.gpu.TaskPlace;

/**
 * The processes of a session that compute. Each way to compute is asked for once, whoever of the
 * session's runs needs to know: executors that come later see to it themselves.
 */
public final class Processes {
  /** What arithmetic depends on, and how many workers' room is waited for. */
  private record Way(String engine, Device device, OptimizerSpec optimizer, int workers) {}

  private final JavaSparkContext context;
  private final ConcurrentMap<Way, List<Arithmetic>> known = new ConcurrentHashMap<>();

  Processes(JavaSparkContext context) {
    this.context = context;
  }

  /**
   * What computes, none of it twice: the driver where its executors are its own threads, and
   * otherwise executors.
   *
   * @param workers number of logical workers, the most that compute at once
   */
  List<Arithmetic> computing(TrainingSpec spec, int workers) {
    Way way =
        new Way(spec.engine(), spec.device(), spec.learner(Learner.STUDENT).optimizer(), workers);
    return known.computeIfAbsent(way, any -> ask(spec, workers));
  }

  private List<Arithmetic> ask(TrainingSpec spec, int workers) {
    // The tasks take this along, and not the context.
    Visit<Arithmetic> visit = () -> Arithmetic.here(TaskPlace.pinned(spec));
    if (context.isLocal()) {
      return List.of(visit.here());
    }
    Executors executors = new Executors(context);
    return executors.visitOrAwait(executors.awaitRoomFor(workers, patience()), visit).stream()
        .distinct()
        .toList();
  }

  private Duration patience() {
    return Duration.ofSeconds(
        context
            .getConf()
            .getTimeAsSeconds("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s"));
  }
}
