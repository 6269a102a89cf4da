// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.plan;

import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.SparkConf;
import org.spacedkd.core.configuration.Settings;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.ForecastText;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.RunForecast;
import org.spacedkd.jobs.forecast.StepTimes;
import org.spacedkd.jobs.job.data.KnownData;
import org.spacedkd.jobs.job.design.RunDesign;
import org.spacedkd.jobs.job.dryrun.DryRun;
import org.spacedkd.jobs.job.session.ConfigurationOptions;
import org.spacedkd.jobs.job.session.HadoopSettings;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/**
 * Says what a run will take before it is begun: {@code spaced-kd plan --conf conf/demo.conf
 * --measure}. Memory limits are those that the command is submitted with.
 */
@Command(
    name = "plan",
    description = "Says what a run will take: steps, bytes, memory, disk and time.")
public final class PlanJob implements Runnable {
  private static final long MEBIBYTE = 1L << 20;

  @Mixin private ConfigurationOptions configuration;

  @ArgGroup(exclusive = true)
  private Times times = new Times();

  /** From where times are known. */
  private static final class Times {
    @Option(names = "--measure", description = "Times some steps and rounds, here and now.")
    private boolean measure;

    @Option(
        names = "--step-seconds",
        paramLabel = "X",
        description =
            "Seconds of a student's step on a worker's share, without what its teacher takes.")
    private Optional<Double> stepSeconds = Optional.empty();
  }

  @ArgGroup(exclusive = false)
  private Counts counts = new Counts();

  /** What there will be of a data set of one's own. */
  private static final class Counts {
    @Option(
        names = "--train-images",
        paramLabel = "N",
        required = true,
        description = "Training images of a data set that is not prepared yet.")
    private Optional<Integer> trainImages = Optional.empty();

    @Option(
        names = "--test-images",
        paramLabel = "N",
        required = true,
        description = "Its test images.")
    private Optional<Integer> testImages = Optional.empty();

    @Option(names = "--classes", paramLabel = "N", required = true, description = "Its classes.")
    private Optional<Integer> classes = Optional.empty();
  }

  @Option(
      names = "--executors",
      paramLabel = "N",
      description = "Executors; spark.executor.instances, or 1, unless given.")
  private Optional<Integer> executors = Optional.empty();

  @Option(
      names = "--cores",
      paramLabel = "C",
      description = "Cores of each; spark.executor.cores, or this machine's, unless given.")
  private Optional<Integer> cores = Optional.empty();

  @Option(names = "--json", description = "Prints one JSON object.")
  private boolean json;

  @Override
  public void run() {
    Settings settings = configuration.settings();
    DryRun checked = counted(DryRun.of(settings, HadoopSettings.ofThisProcess()));
    RunDesign design =
        checked
            .design()
            .orElseThrow(
                () ->
                    new UserException(
                        ExitCode.DATA,
                        String.format(
                                Locale.ROOT,
                                "Cannot plan on %s: how many images it has is known when it is prepared;",
                                settings.data().dataset().label())
                            + " until then say it by --train-images, --test-images and --classes"));
    PlannedRun run = design.planned();
    Cluster cluster = cluster();
    // What cannot fit is refused before anything is measured.
    RunForecast.of(run, cluster, Optional.empty());
    ForecastText text = new ForecastText(RunForecast.of(run, cluster, times(settings, run)));
    if (json) {
      System.out.print(text.pretty());
    } else {
      checked.subject().forEach(System.out::println);
      text.table().forEach(System.out::println);
    }
  }

  /** The same with the images that the command line counts, where none are known. */
  private DryRun counted(DryRun checked) {
    Settings settings = checked.settings();
    return counts
        .trainImages
        .filter(images -> checked.data().shape().isEmpty())
        .map(
            images ->
                KnownData.counted(
                    settings.data(),
                    positive("--train-images", images),
                    positive("--test-images", counts.testImages.orElseThrow()),
                    positive("--classes", counts.classes.orElseThrow())))
        .map(checked::on)
        .orElse(checked);
  }

  private Optional<StepTimes> times(Settings settings, PlannedRun run) {
    if (times.measure) {
      return Optional.of(Measurement.of(settings, run));
    }
    return times.stepSeconds.map(
        seconds -> StepTimes.given(run, positive("--step-seconds", seconds)));
  }

  private Cluster cluster() {
    SparkConf conf = new SparkConf();
    int count = executors.orElseGet(() -> conf.getInt("spark.executor.instances", 1));
    int here = Runtime.getRuntime().availableProcessors();
    int each = cores.orElseGet(() -> conf.getInt("spark.executor.cores", here));
    return new Cluster(
        positive("--executors", count),
        Math.max(1, positive("--cores", each) / conf.getInt("spark.task.cpus", 1)),
        mebibytes(conf, "spark.executor.memory"),
        mebibytes(conf, "spark.executor.memoryOverhead"),
        mebibytes(conf, "spark.driver.memory"),
        conf.getSizeAsBytes("spark.driver.maxResultSize", "1g"));
  }

  private static OptionalLong mebibytes(SparkConf conf, String key) {
    return conf.contains(key)
        ? OptionalLong.of(conf.getSizeAsMb(key) * MEBIBYTE)
        : OptionalLong.empty();
  }

  private static <N extends Number> N positive(String option, N value) {
    if (!(value.doubleValue() > 0)) {
      throw new UserException(
          ExitCode.CONFIGURATION,
          String.format(Locale.ROOT, "Invalid %s: %s (above 0)", option, value));
    }
    return value;
  }
}
