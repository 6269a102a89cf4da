// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.spark.SparkEnv;
import org.apache.spark.TaskContext;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.status.api.v1.ExecutorSummary;
import scala.Tuple2;
import scala.collection.JavaConverters;
import scala.collection.Seq;
import scala.reflect.ClassTag$;

/** The executors of a Spark context, each of which examines itself. */
record Executors(JavaSparkContext context) {
  private static final String DRIVER = "driver";
  private static final long LOOK_MILLIS = 250;

  /** Looks in which no further executor has come. */
  private static final int QUIET_LOOKS = 8;

  /**
   * The answers of all that come.
   *
   * @param expected number to wait for
   * @param patience how long to wait for them
   */
  List<Answer> answers(SelfExamination examination, int expected, Duration patience) {
    List<ExecutorSummary> present = await(expected, patience);
    if (present.isEmpty()) {
      return List.of();
    }
    long begun = System.currentTimeMillis();
    List<String> reports =
        each(present)
            .map(
                any ->
                    ExaminationJson.write(
                        examination.report("executor " + SparkEnv.get().executorId(), addresses())))
            .collect();
    long ended = System.currentTimeMillis();
    return reports.stream()
        .map(report -> new Answer(ExaminationJson.read(report), begun, ended))
        .toList();
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

  private static List<String> addresses() {
    return Optional.ofNullable(TaskContext.get().resourcesJMap().get("gpu"))
        .map(gpu -> Arrays.asList(gpu.addresses()))
        .orElseGet(List::of);
  }

  /** Those that have come when all have, or else when time is up. */
  private List<ExecutorSummary> await(int expected, Duration patience) {
    long end = System.nanoTime() + patience.toNanos();
    int quiet = 0;
    List<ExecutorSummary> present = present();
    while (System.nanoTime() < end && (present.size() < expected || quiet < QUIET_LOOKS)) {
      pause();
      List<ExecutorSummary> now = present();
      quiet = now.size() == present.size() ? quiet + 1 : 0;
      present = now;
    }
    return present;
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
