// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.SpacedKd;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.storage.Json;

/** The command {@code doctor} where something is really wrong. */
@Tag("long")
class DoctorIT {
  private static final String NAME = "doctor";

  @TempDir private static Path root;
  private static TinyRun run;

  @BeforeAll
  static void configure() throws IOException {
    run = TinyRun.of(root, NAME);
    Files.createFile(root.resolve("file"));
  }

  @AfterAll
  static void tidy() {
    ApplicationDirectories.tidy(
        Installation.SPARK_HOME.resolve("work"), Installation.LOGS.resolve(NAME));
  }

  @Test
  void findsNoErrorHereAndLeavesNothingBehind() {
    Program.Outcome outcome = run.run("doctor", "--json");

    assertThat(outcome.errors()).isEmpty();
    assertThat(outcome.exitCode()).isZero();
    assertThat(Json.parse(outcome.output()).get("errors").asInt()).isZero();
    assertThat(Json.parse(outcome.output()).at("/processes/0/engine").asText())
        .startsWith("dl4j on ");
    assertThat(Json.parse(outcome.output()).at("/processes/0/gigaflops").asDouble()).isPositive();
    assertThat(run.directory()).doesNotExist();
    assertThat(root.resolve("prepared")).doesNotExist();
  }

  /**
   * Something wrong in this process.
   *
   * @param properties of Java, Spark's among them
   * @param setting of the configuration
   * @param expected pattern of the fault and its remedy
   */
  private record Wrong(Map<String, String> properties, String setting, String expected) {
    @Override
    public String toString() {
      return expected;
    }
  }

  static Stream<Wrong> wrong() {
    return Stream.of(
        new Wrong(
            Map.of("spark.serializer", "org.apache.spark.serializer.KryoSerializer"),
            "run.seed=1",
            "driver: Java's records do not pass .*KryoSerializer; leave spark.serializer unset"),
        new Wrong(
            Map.of("spark.executor.memoryOverhead", "1m"),
            "run.seed=1",
            "driver: an executor's networks need (\\d+) MiB beside its heap and get 1 MiB; set"
                + " spark.executor.memoryOverhead to \\1m"),
        new Wrong(
            Map.of(),
            "run.directory=/proc/run",
            "driver: it cannot use /proc/run: .+; set spaced-kd.run.directory and .*"),
        new Wrong(
            Map.of(),
            "data.directory=" + root.resolve("file/data"),
            "driver: it cannot use .*/file/data: .+; set spaced-kd.run.directory and .*"),
        new Wrong(
            Map.of("spaced-kd.dl4j.layers", "standard"),
            "precision=bf16",
            "driver: engine dl4j cannot be used: Cannot use precision bf16: .+; build for .*"));
  }

  @ParameterizedTest
  @MethodSource("wrong")
  void findsWhatIsWrongInThisProcess(Wrong wrong) {
    System.getProperties().putAll(wrong.properties());
    Program.Outcome outcome;
    try {
      outcome = run.run("doctor", "--set", "spaced-kd." + wrong.setting());
    } finally {
      System.getProperties().keySet().removeAll(wrong.properties().keySet());
    }

    requireErrors(1, outcome);
    assertThat(outcome.output().lines())
        .anySatisfy(line -> assertThat(line).matches("error +" + wrong.expected()));
  }

  @Test
  void findsNativesThatDoNotLoadAndPackagesThatAreClosed() {
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            Installation.QUICK_START,
            "-Dorg.bytedeco.javacpp.platform=none",
            "-Dspark.master=local[1]",
            "-cp",
            System.getProperty("java.class.path"),
            SpacedKd.class.getName(),
            NAME,
            "--conf",
            run.conf().toString());
    try (LoggedProcess process =
        LoggedProcess.start(Installation.LOGS.resolve(NAME), "bare", Map.of(), command)) {
      Program.Outcome outcome = process.outcome(Duration.ofMinutes(1));

      assertThat(outcome.exitCode()).isEqualTo(4);
      assertThat(outcome.output())
          .contains("driver: Java 17 keeps java.lang, java.lang.invoke, ")
          .contains("driver: engine dl4j cannot be used: ");
    }
  }

  @Test
  void visitsEveryExecutor() {
    Submission submission =
        Submission.to("local-cluster[2,1,1024]", NAME, root)
            // In place of the program's own options, which lift JavaCPP's limit.
            .with("spark.executor.defaultJavaOptions", Installation.QUICK_START)
            .with("spark.executor.instances", "3")
            .with("spark.scheduler.maxRegisteredResourcesWaitingTime", "12s");

    Program.Outcome outcome =
        submission.run(
            "executors",
            run.arguments(
                NAME,
                "--set",
                "spaced-kd.student.width=1",
                "--set",
                "spaced-kd.training.global-batch-size=1024"));

    requireErrors(3, outcome);
    assertThat(outcome.output())
        .contains("driver: 2 of 3 executors answered; ")
        .containsPattern("executor 0: JavaCPP ends native memory at \\d+ MiB, ")
        .containsPattern("executor 1: JavaCPP ends native memory at \\d+ MiB, ")
        .containsPattern("(?m)^driver .* no limit  none$");
    assertThat(run.directory()).doesNotExist();
  }

  private static void requireErrors(int count, Program.Outcome outcome) {
    assertThat(outcome.errors().lines())
        .as(outcome.output())
        .contains("Cannot run doctor here: the doctor found %d error(s)".formatted(count));
    assertThat(outcome.exitCode()).isEqualTo(4);
  }
}
