// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.jobs.TinyRun;

/** What does not belong to the recipe changes no bit: neither the cluster nor what it keeps. */
@Tag("long")
class DeterminismIT {
  /** Shares of 32 / 3 images are uneven, and a window of 4 steps reaches into two epochs. */
  private static final String[] RECIPE = {
    "distillation.interval-steps = 4", "averaging { workers = 3, frequency = 3 }"
  };

  @TempDir private static Path root;

  private static TinyRun reference;

  @BeforeAll
  static void train() {
    reference = run("reference").train();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4})
  void isTheSameRunOnAnyNumberOfCores(int cores) {
    requireSame(run("cores-" + cores).trainOn(cores));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "data { recorded-epochs = 1 }",
        "data { recorded-epochs = 1, segment-bytes = 1 KiB }",
        "data { segment-bytes = 100 KiB }",
        "data { segment-bytes = 1 GiB }",
        "data { prefetch-steps = 0, decoding-threads = 0 }",
        "data { prefetch-steps = 5, decoding-threads = 3 }",
        "checkpoint { every-windows = 5, keep = 1 }"
      })
  void isTheSameRunHoweverMuchIsKeptAtHand(String settings) {
    requireSame(run("kept-" + Integer.toHexString(settings.hashCode()), settings).train());
  }

  @Test
  void isTheSameRunUnderEitherAverager() {
    TinyRun neutral = run("neutral", "averaging.implementation = neutral").train();
    TinyRun spark = run("dl4j-spark", "averaging.implementation = dl4j-spark").train();

    requireSame(neutral);
    requireSame(spark);
  }

  @Test
  void isAnotherRunWithAnotherSeed() {
    assertThat(run("seed", "run.seed = 8").train().sha256(TinyRun.STUDENT))
        .isNotEqualTo(reference.sha256(TinyRun.STUDENT));
  }

  @Test
  void isAnotherRunOnAnotherNumberOfWorkers() {
    assertThat(run("workers", "averaging.workers = 2").train().sha256(TinyRun.STUDENT))
        .isNotEqualTo(reference.sha256(TinyRun.STUDENT));
  }

  @Test
  void isAnotherRunWhereWorkersTakeMoreStepsAlone() {
    assertThat(run("frequency", "averaging.frequency = 1").train().sha256(TinyRun.STUDENT))
        .isNotEqualTo(reference.sha256(TinyRun.STUDENT));
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(
        root, name, Stream.of(RECIPE, settings).flatMap(Arrays::stream).toArray(String[]::new));
  }

  private static void requireSame(TinyRun run) {
    assertThat(run.sha256(TinyRun.TEACHER)).isEqualTo(reference.sha256(TinyRun.TEACHER));
    assertThat(run.sha256(TinyRun.STUDENT)).isEqualTo(reference.sha256(TinyRun.STUDENT));
    for (String file : List.of("ledger.jsonl", "metrics.jsonl")) {
      List<JsonNode> expected = reference.linesWithoutTimes(file);
      assertThat(run.linesWithoutTimes(file)).isEqualTo(expected);
    }
  }
}
