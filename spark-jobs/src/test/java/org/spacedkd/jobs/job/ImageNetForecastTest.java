// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.plan.DataShape;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.forecast.Cluster;
import org.spacedkd.jobs.forecast.ForecastText;
import org.spacedkd.jobs.forecast.PlannedRun;
import org.spacedkd.jobs.forecast.RunForecast;
import org.spacedkd.jobs.storage.Json;

/** What {@code plan} says of ImageNet-1K, s = 1.5, in batches of 256, by hand. */
class ImageNetForecastTest {
  private static final DataShape IMAGENET = new DataShape(1_281_167, 50_000, 1_000, 3, 224, 224);

  @TempDir private Path directory;

  private static PlannedRun run(String architecture, int workers) {
    return PaperRun.run(
        "experiments/table-7/imagenet-resnet18-online.conf",
        IMAGENET,
        "teacher.architecture=" + architecture,
        "student.architecture=" + architecture,
        "teacher.stem=imagenet",
        "student.stem=imagenet",
        "training.global-batch-size=256",
        "averaging.workers=" + workers,
        "averaging.frequency=10");
  }

  private static JsonNode forecast(String architecture, int workers) {
    OptionalLong unsaid = OptionalLong.empty();
    Cluster cluster = new Cluster(workers, 1, unsaid, unsaid, unsaid, 0 /* results: no limit */);
    return new ForecastText(RunForecast.of(run(architecture, workers), cluster, Optional.empty()))
        .json();
  }

  /**
   * An epoch has 1,281,167 / 256 = 5,004.6 steps, a window 1.5 x 5,005, and 400,400 steps make 53
   * windows and 2,529 steps more. An image is 3 x 224 x 224 = 150,528 bytes; the first window sees
   * an epoch and 2,502 batches.
   */
  @ParameterizedTest
  @CsvSource({
    "steps_per_epoch, 5005",
    "teacher_steps, 400400",
    "student_steps, 400400",
    "windows, 54",
    "tail_steps, 2529",
    "examples, 204986720",
    "recordings, 80",
    "shuffled_bytes, 15428120494080",
    "window_bytes, 289266496512"
  })
  void isAsLongWhateverTrainsIt(String key, long value) {
    assertThat(forecast("resnet18", 8).path(key).asLong()).isEqualTo(value);
    assertThat(forecast("resnet50", 64).path(key).asLong()).isEqualTo(value);
  }

  /**
   * torchvision counts 11,689,512 and 25,557,032 parameters and 9,600 and 53,120 statistics; a
   * state has the momenta too, and the student's an adapter of 2 (f x f + f) parameters for f = 512
   * and 2,048 features. A round's results are the workers' states of the student. An executor has
   * both states twice, the larger one three times more, and 8 bytes of each value of its share; the
   * driver has both states twice and the results twice; either has 300 MiB besides, and an executor
   * the 64 MiB of images that are kept. Its disk holds six epochs over the executors.
   */
  @ParameterizedTest
  @CsvSource({
    "resnet18, 8, 93554496, 97756992, 782055936, 1096110784, 144638629632, 2261307648",
    "resnet18, 64, 93554496, 97756992, 6256447488, 1062392512, 18079828704, 13210090752",
    "resnet50, 8, 204668736, 271810368, 2174482944, 2188606144, 144638629632, 5616496896",
    "resnet50, 64, 204668736, 271810368, 17395863552, 2154887872, 18079828704, 36059258112"
  })
  void growsWithNetworkAndExecutors(
      String architecture,
      int executors,
      long teacher,
      long student,
      long results,
      long heap,
      long disk,
      long driver) {
    JsonNode forecast = forecast(architecture, executors);

    assertThat(forecast.path("teacher_state_bytes").asLong()).isEqualTo(teacher);
    assertThat(forecast.path("student_state_bytes").asLong()).isEqualTo(student);
    assertThat(forecast.path("round_result_bytes").asLong()).isEqualTo(results);
    assertThat(forecast.path("executor_heap_bytes").asLong()).isEqualTo(heap);
    assertThat(forecast.path("executor_disk_bytes").asLong()).isEqualTo(disk);
    assertThat(forecast.path("driver_heap_bytes").asLong()).isEqualTo(driver);
  }

  @Test
  void isRefusedWhereSparkWouldNotTakeTheResults() {
    assertThatThrownBy(
            () -> RunForecast.of(run("resnet50", 64), PaperRun.cluster(64, 1), Optional.empty()))
        .isInstanceOfSatisfying(
            UserException.class,
            refusal -> assertThat(refusal.exitCode()).isEqualTo(ExitCode.RESOURCES))
        .hasMessage(
            "Cannot fit the run: the results of a round need 16.2 GiB, and"
                + " spark.driver.maxResultSize is 1.0 GiB");
  }

  @Test
  void isPlannedBeforeItIsPreparedFromWhatTheCommandLineCounts() {
    Program.Outcome planned =
        plan("--train-images", "1281167", "--test-images", "50000", "--classes", "1000");

    assertThat(planned.errors()).isEmpty();
    assertThat(Json.parse(planned.output()).path("examples").asLong()).isEqualTo(204_986_720);
    assertThat(plan().errors())
        .isEqualTo(
            "Cannot plan on image-folder: how many images it has is known when it is prepared;"
                + " until then say it by --train-images, --test-images and --classes\n");
    assertThat(plan("--classes", "1000").exitCode()).isEqualTo(ExitCode.CONFIGURATION.code());
    assertThat(plan("--train-images=0", "--test-images=1", "--classes=2").errors())
        .isEqualTo("Invalid --train-images: 0 (above 0)\n");
  }

  private Program.Outcome plan(String... options) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "plan",
                "--json",
                "--conf",
                PaperRun.conf("experiments/table-7/imagenet-resnet18-online.conf").toString(),
                "--set",
                "spaced-kd.data.directory=" + directory.resolve("data"),
                "--set",
                "spaced-kd.teacher.stem=imagenet",
                "--set",
                "spaced-kd.student.stem=imagenet"));
    words.addAll(List.of(options));
    return Program.runOn(0, words.toArray(String[]::new));
  }
}
