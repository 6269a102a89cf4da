// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.doctor;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.SparkConf;
import org.spacedkd.core.configuration.RunSettings.MixedArithmetic;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.doctor.Doctor;
import org.spacedkd.jobs.doctor.Examination;
import org.spacedkd.jobs.doctor.ExaminationJson;
import org.spacedkd.jobs.doctor.ExaminationTable;
import org.spacedkd.jobs.doctor.Needs;
import org.spacedkd.jobs.doctor.Needs.Mixed;
import org.spacedkd.jobs.doctor.Submission;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.Footprint;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.Traffic;
import org.spacedkd.jobs.job.data.KnownData;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import org.spacedkd.jobs.job.session.Session;
import org.spacedkd.jobs.storage.Json;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Examines the driver and every executor, and says what would go wrong and which setting mends it:
 * {@code spaced-kd --master spark://host:7077 doctor --conf conf/demo.conf}.
 */
@Command(
    name = "doctor",
    description = "Examines driver and executors, and says which setting mends what is wrong.")
public final class DoctorJob implements Runnable {
  private static final long MEBIBYTE = 1L << 20;
  private static final long SMALLEST_OVERHEAD = 384 * MEBIBYTE;
  private static final String OVERHEAD = "spark.executor.memoryOverhead";

  @Mixin private ConfigurationOptions configuration;

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    SparkConf conf = new SparkConf();
    Examination examination = examine(settings, conf);
    if (json) {
      System.out.print(Json.pretty(ExaminationJson.of(examination)));
    } else {
      ExaminationTable.of(examination).forEach(System.out::println);
    }
    if (examination.errors() > 0) {
      throw new UserException(
          ExitCode.RESOURCES,
          String.format(
              Locale.ROOT,
              "Cannot run %s here: the doctor found %d error(s)",
              settings.run().name(),
              examination.errors()));
    }
  }

  private static Examination examine(Settings settings, SparkConf conf) {
    Configuration hadoop = HadoopSettings.ofThisProcess();
    try (Doctor doctor = new Doctor(needs(settings, conf, hadoop), submission(conf), hadoop)) {
      if (!isLocal(conf) && doctor.canStartSpark()) {
        try (Session session = Session.open("doctor", settings.run())) {
          long patience =
              conf.getTimeAsSeconds("spark.scheduler.maxRegisteredResourcesWaitingTime", "30s");
          session
              .watchdog()
              .watch(() -> doctor.visitExecutors(session.context(), Duration.ofSeconds(patience)));
        }
      }
      return doctor.examination();
    }
  }

  /** Whether the executors are threads of this process. */
  private static boolean isLocal(SparkConf conf) {
    return conf.get("spark.master", "local").matches("local(\\[.*])?");
  }

  private static Needs needs(Settings settings, SparkConf conf, Configuration hadoop) {
    return new Needs(
        settings.engine().name(),
        settings.engine().device(),
        settings.optimizer().spec(1, 1),
        settings.run().mixedArithmetic() == MixedArithmetic.ALLOW ? Mixed.ALLOWED : Mixed.REFUSED,
        List.of(settings.run().directory(), settings.data().directory()),
        settings.data().originals().source().stream().toList(),
        nativeBytes(settings, conf, hadoop));
  }

  /** Memory of an executor beside its heap; 0 where the data are not known. */
  private static long nativeBytes(Settings settings, SparkConf conf, Configuration hadoop) {
    try {
      return KnownData.of(settings.data(), hadoop)
          .shape()
          .map(shape -> new RunDesign(settings, shape).planned())
          .map(run -> nativeBytes(run, conf))
          .orElse(0L);
    } catch (UserException unreadable) {
      // What is wrong with the directory, the examination finds by itself.
      return 0;
    }
  }

  /** Of an executor that has as many workers at once as it has cores. */
  private static long nativeBytes(PlannedRun run, SparkConf conf) {
    int cores =
        conf.getInt("spark.executor.cores", isLocal(conf) ? run.workers() : 1)
            / conf.getInt("spark.task.cpus", 1);
    OptionalLong none = OptionalLong.empty();
    Cluster one = new Cluster(1, Math.max(1, cores), none, none, none, 0);
    return Footprint.of(run, Traffic.of(run), one).executorNativeBytes();
  }

  private static Submission submission(SparkConf conf) {
    return new Submission(
        conf.get("spark.serializer", "org.apache.spark.serializer.JavaSerializer"),
        overhead(conf),
        isLocal(conf) ? 0 : conf.getInt("spark.executor.instances", 1),
        conf.getInt("spark.executor.resource.gpu.amount", 0));
  }

  /** What YARN and Kubernetes hold an executor to, or what somebody has set. */
  private static OptionalLong overhead(SparkConf conf) {
    if (conf.contains(OVERHEAD)) {
      return OptionalLong.of(conf.getSizeAsMb(OVERHEAD) * MEBIBYTE);
    }
    String master = conf.get("spark.master", "local");
    if (!master.startsWith("yarn") && !master.startsWith("k8s")) {
      return OptionalLong.empty();
    }
    long heap = conf.getSizeAsMb("spark.executor.memory", "1g") * MEBIBYTE;
    double factor = conf.getDouble("spark.executor.memoryOverheadFactor", 0.1);
    return OptionalLong.of(Math.max(SMALLEST_OVERHEAD, (long) (factor * heap)));
  }
}
