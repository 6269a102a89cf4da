// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.executors;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/** The executors of a Spark context. */
public record Executors(JavaSparkContext context) {
  private static final String DRIVER = "driver";
  private static final long LOOK_MILLIS = 250;

  /** Looks in which no further executor has come. */
  private static final int QUIET_LOOKS = 8;

  /**
   * Those that have come when as many have as are expected and no more follow, or else when time is
   * up.
   *
   * @param expected number to wait for
   * @param patience how long to wait for them
   */
  public List<ExecutorSummary> await(int expected, Duration patience) {
    return await((present, quiet) -> present.size() >= expected && quiet >= QUIET_LOOKS, patience);
  }

  /**
   * Those that have come when they can do so many tasks at once, when no more follow, or else when
   * time is up.
   *
   * @param tasks number of tasks to wait for
   * @param patience how long to wait for the first
   */
  public List<ExecutorSummary> awaitRoomFor(int tasks, Duration patience) {
    return await(
        (present, quiet) ->
            present.stream().mapToInt(ExecutorSummary::maxTasks).sum() >= tasks
                || (!present.isEmpty() && quiet >= QUIET_LOOKS),
        patience);
  }

  private List<ExecutorSummary> await(
      BiPredicate<List<ExecutorSummary>, Integer> enough, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int quiet = 0;
    List<ExecutorSummary> present = present();
    while (System.nanoTime() < end && !enough.test(present, quiet)) {
      pause();
      List<ExecutorSummary> now = present();
      quiet = now.size() == present.size() ? quiet + 1 : 0;
      present = now;
    }
    return present;
  }

  /** The answers of some executors; one that others keep busy may be passed over for another. */
  public <T> List<T> visit(List<ExecutorSummary> executors, Visit<T> visit) {
    return executors.isEmpty() ? List.of() : each(executors).map(any -> visit.here()).collect();
  }

  /** The same; where there are none yet, the answer of the first that comes. */
  public <T> List<T> visitOrAwait(List<ExecutorSummary> executors, Visit<T> visit) {
    return executors.isEmpty()
        ? context.parallelize(List.of(""), 1).map(any -> visit.here()).collect()
        : visit(executors, visit);
  }

  /** The answers of all that are there by now; where there are none, of the first that comes. */
  public <T> List<T> visit(Visit<T> visit) {
    return visitOrAwait(present(), visit);
  }

  /** An element for each executor, which is where its task goes. */
  private JavaRDD<String> each(List<ExecutorSummary> executors) {
    List<Tuple2<String, Seq<String>>> places = new ArrayList<>();
    for (ExecutorSummary executor : executors) {
      String host = executor.hostPort().replaceFirst(":\\d+$", "");
      String place = String.format(Locale.ROOT, "executor_%s_%s", host, executor.id());
      places.add(new Tuple2<>(executor.id(), JavaConverters.asScalaBuffer(List.of(place))));
    }
    return context
        .sc()
        .makeRDD(
            JavaConverters.asScalaBuffer(places), ClassTag$.MODULE$.<String>apply(String.class))
        .toJavaRDD();
  }

  private List<ExecutorSummary> present() {
    return JavaConverters.seqAsJavaList(
            context.sc().statusStore().executorList(true /* those that are alive */))
        .stream()
        .filter(executor -> !executor.id().equals(DRIVER))
        .toList();
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
