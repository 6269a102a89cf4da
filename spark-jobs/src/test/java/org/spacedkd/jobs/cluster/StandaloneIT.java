// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Drivers that a standalone cluster runs itself, and GPUs that it deals out. */
@Tag("long")
class StandaloneIT {
  private static final String NAME = "standalone";
  private static final Pattern PLACE =
      Pattern.compile("task \\d+ of stage \\d+ computes on GPU (\\d)");

  @TempDir private static Path root;

  private static FakeGpus gpus;
  private static StandaloneCluster cluster;
  private static TinyRun reference;
  private static Path engine;

  /** Two workers, which is one too many for a machine with GPUs: both deal out the same two. */
  @BeforeAll
  static void start() {
    gpus = FakeGpus.of(root.resolve("gpus"), "8.6");
    engine = PretendedGpuEngine.jar(root.resolve("pretended.jar"));
    reference = run("reference").train();
    String options =
        "-Dspark.worker.resource.gpu.amount=2 -Dspark.worker.resource.gpu.discoveryScript="
            + FakeGpus.DISCOVERY_SCRIPT;
    cluster =
        StandaloneCluster.start(
            NAME,
            root.resolve("cluster"),
            2,
            Map.of("PATH", gpus.path(), "SPARK_WORKER_OPTS", options));
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aDriverOfTheClusterIsStartedAgainToTheSameNetworks() {
    TinyRun run = run("supervised");
    Submission submission = inClusterMode(1).with("--supervise");

    assertThat(submission.run("supervised", run.arguments("train")).exitCode()).isZero();
    killDriver(run);

    awaitDriver("FINISHED");
    run.requireSameAs(reference);
    assertThat(run.directory().resolve("lease/000002.released")).exists();
  }

  @Test
  void aDriverOfTheClusterThatFailsIsKnownByItsStateAlone() {
    TinyRun run = run("failed", "optimizer.learning-rate = 1e30");

    Program.Outcome outcome = inClusterMode(1).run("failed", run.arguments("train"));

    assertThat(outcome.exitCode()).isZero();
    awaitDriver("FAILED");
    assertThat(run.text("_STATUS.json")).contains("\"failed\"", "Cannot go on with turn 0: ");
  }

  @Test
  void eachTaskComputesOnAGpuOfItsOwn() throws IOException {
    cluster.tidy();
    TinyRun run = run("gpus", "engine = " + PretendedGpuEngine.NAME);
    Submission submission =
        withEngine(FakeGpus.asked(cluster.submission(2), 2)).with("spark.executor.cores", "2");

    Program.Outcome outcome = submission.run("gpus", run.arguments("train"));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    assertThat(outcome.output())
        .containsPattern("pretended on GPU [01], NVIDIA Pretence \\(8.6\\)");
    assertThat(run.sha256(TinyRun.STUDENT)).isEqualTo(reference.sha256(TinyRun.STUDENT));
    assertThat(run.sha256(TinyRun.TEACHER)).isEqualTo(reference.sha256(TinyRun.TEACHER));
    assertThat(usedGpus()).containsExactly("0", "1");
  }

  @Test
  void twoExecutorsOnOneGpuAreRefused() {
    Submission submission =
        withEngine(FakeGpus.asked(cluster.submission(2), 1))
            .with("spark.scheduler.minRegisteredResourcesRatio", "1");

    requireRefused(
        "shared",
        submission,
        "executors [01] and [01] share GPU 0, NVIDIA Pretence \\(8.6\\)"
            + " \\(one worker a machine deals out its GPUs\\)");
  }

  @Test
  void aGpuThatTheEngineHasNoCodeForIsRefused() {
    FakeGpus newer = FakeGpus.of(root.resolve("newer"), "9.0");
    Submission submission =
        withEngine(FakeGpus.asked(cluster.submission(1), 1))
            .with("spark.executorEnv.PATH", newer.path());

    Program.Outcome outcome = train("newer", submission);

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.RESOURCES.code());
    assertThat(outcome.errors().lines())
        .last(InstanceOfAssertFactories.STRING)
        .startsWith(
            "Cannot use GPU 0, NVIDIA Pretence (9.0): this build of engine pretended has code for"
                + " compute capabilities 8.0");
  }

  @Test
  void gpusWithoutAnEngineForThemAreRefused() {
    Program.Outcome outcome =
        FakeGpus.asked(cluster.submission(1), 1)
            .run("cpu", run("cpu", "engine = dl4j").arguments("train"));

    assertThat(outcome.exitCode()).isEqualTo(ExitCode.RESOURCES.code());
    assertThat(outcome.errors().lines())
        .contains("Cannot train on GPUs: they are asked for, and engine dl4j is built for the CPU");
  }

  private static void requireRefused(String name, Submission submission, String reason) {
    Program.Outcome outcome = train(name, submission);
    assertThat(outcome.exitCode()).isEqualTo(ExitCode.RESOURCES.code());
    assertThat(outcome.errors().strip()).containsPattern("Cannot train on GPUs: " + reason + "$");
    assertThat(run(name).directory().resolve("_STATUS.json")).doesNotExist();
  }

  private static Program.Outcome train(String name, Submission submission) {
    TinyRun run = run(name, "engine = " + PretendedGpuEngine.NAME);
    return submission.run(name, run.arguments("train"));
  }

  private static Submission withEngine(Submission submission) {
    return submission.with("spark.jars", engine.toString());
  }

  private static Submission inClusterMode(int executors) {
    return cluster.submission(executors).with("spark.submit.deployMode", "cluster");
  }

  private static void killDriver(TinyRun run) {
    Awaitility.await("a checkpoint").atMost(Submission.TIMEOUT).until(() -> run.turnsKept() > 1);
    List<ProcessHandle> drivers = cluster.descendants().filter(StandaloneIT::isDriver).toList();
    assertThat(drivers).hasSize(1);
    drivers.get(0).destroyForcibly();
  }

  private static boolean isDriver(ProcessHandle process) {
    List<String> words = List.of(process.info().arguments().orElse(new String[0]));
    return words.contains("org.apache.spark.deploy.worker.DriverWrapper");
  }

  private static void awaitDriver(String state) {
    Awaitility.await("a driver to be " + state)
        .atMost(Submission.TIMEOUT)
        .until(() -> cluster.statesOfEndedDrivers().contains(state));
  }

  /** As the executors' logs have it. */
  private static Set<String> usedGpus() throws IOException {
    Set<String> used = new TreeSet<>();
    try (Stream<Path> files = Files.walk(cluster.applications())) {
      for (Path log : files.filter(file -> file.endsWith("stderr")).toList()) {
        PLACE.matcher(Files.readString(log)).results().forEach(one -> used.add(one.group(1)));
      }
    }
    return used;
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(Stream.of("averaging { workers = 4, frequency = 1 }"), Stream.of(settings))
            .toArray(String[]::new));
  }
}
