// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.yarn.api.records.ApplicationReport;
import org.apache.hadoop.yarn.api.records.FinalApplicationStatus;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Runs on YARN, their data and directories on HDFS. */
@Tag("long")
class YarnIT {
  @TempDir private static Path root;

  private static FakeGpus gpus;
  private static YarnCluster cluster;
  private static TinyRun reference;

  @BeforeAll
  static void start() {
    gpus = FakeGpus.of(root.resolve("gpus"), "8.6");
    cluster = YarnCluster.start(root.resolve("cluster"));
    reference = run("reference").train();
    Program.Outcome prepared = reference.run("prepare", onHdfs("reference"));
    assertThat(prepared.exitCode()).as(prepared.errors()).isZero();
  }

  @AfterAll
  static void stop() {
    cluster.close();
  }

  @Test
  void aDriverOutsideOfTheClusterTrainsTheSameNetworks() throws IOException {
    TinyRun run = run("client");

    Program.Outcome outcome =
        cluster.submission().run("client", run.arguments("train", onHdfs("client")));

    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    fetch(run);
    run.requireSameAs(reference);
  }

  /** On a GPU that YARN was asked for. */
  @Test
  void aDriverThatYarnStartsAgainTrainsTheSameNetworks() throws IOException {
    TinyRun run = run("again", "engine = " + PretendedGpuEngine.NAME);
    Submission submission =
        onGpu(cluster.submission())
            .with("spark.submit.deployMode", "cluster")
            .with("spark.app.name", "again")
            .with("spark.jars", PretendedGpuEngine.jar(root.resolve("pretended.jar")).toString())
            .with("spark.yarn.dist.archives", archive(run.conf()) + "#conf");

    try (LoggedProcess client = submission.start("again", inCluster(run))) {
      awaitCheckpoint("again");
      cluster.killApplicationMaster();
      Program.Outcome outcome = client.outcome(Submission.TIMEOUT);

      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }
    ApplicationReport application = cluster.application("again");
    assertThat(application.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.SUCCEEDED);
    assertThat(application.getCurrentApplicationAttemptId().getAttemptId()).isEqualTo(2);
    assertThat(application.getApplicationResourceUsageReport().getResourceSecondsMap())
        .hasEntrySatisfying("yarn.io/gpu", seconds -> assertThat(seconds).isPositive());
    fetch(run);
    assertThat(run.sha256(TinyRun.STUDENT)).isEqualTo(reference.sha256(TinyRun.STUDENT));
    assertThat(run.sha256(TinyRun.TEACHER)).isEqualTo(reference.sha256(TinyRun.TEACHER));
  }

  @Test
  void aRunThatFailsIsFailedForItsReason() {
    TinyRun run = run("failed", "engine = dl4j");
    Submission submission =
        onGpu(cluster.submission())
            .with("spark.submit.deployMode", "cluster")
            .with("spark.app.name", "failed")
            .with("spark.yarn.maxAppAttempts", "1");

    Program.Outcome outcome = submission.run("failed", run.arguments("train", onHdfs("failed")));

    assertThat(outcome.exitCode()).isEqualTo(1);
    ApplicationReport application = cluster.application("failed");
    assertThat(application.getFinalApplicationStatus()).isEqualTo(FinalApplicationStatus.FAILED);
    assertThat(application.getDiagnostics().strip())
        .isEqualTo(
            "User class threw exception: Cannot train on GPUs: they are asked for, and engine dl4j"
                + " is built for the CPU (exit code 4)");
  }

  /** As the operations page has it: configuration files go along as an archive. */
  private static Path archive(Path conf) throws IOException {
    Path archive = root.resolve("conf.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.putNextEntry(new ZipEntry(conf.getFileName().toString()));
      Files.copy(conf, zip);
    }
    return archive;
  }

  private static List<String> inCluster(TinyRun run) {
    String name = run.conf().getFileName().toString();
    List<String> words = new ArrayList<>(List.of("train", "--conf", "conf/" + name));
    words.addAll(List.of(onHdfs(name.replace(".conf", ""))));
    return words;
  }

  private static Submission onGpu(Submission submission) {
    return FakeGpus.asked(submission, 1)
        .with("spark.executor.cores", "1")
        .with("spark.executor.resource.gpu.discoveryScript", FakeGpus.DISCOVERY_SCRIPT.toString())
        .with("spark.executorEnv.PATH", gpus.path());
  }

  private static void awaitCheckpoint(String name) throws IOException {
    org.apache.hadoop.fs.Path checkpoints =
        new org.apache.hadoop.fs.Path(directory(name) + "/checkpoints/*/checkpoint.json");
    Awaitility.await("a checkpoint")
        .atMost(Submission.TIMEOUT)
        .until(() -> cluster.files().globStatus(checkpoints).length > 0);
  }

  private static void fetch(TinyRun run) throws IOException {
    String name = run.directory().getFileName().toString();
    cluster
        .files()
        .copyToLocalFile(
            new org.apache.hadoop.fs.Path(directory(name)),
            new org.apache.hadoop.fs.Path(run.directory().toUri()));
  }

  private static String directory(String name) {
    return cluster.hdfs() + "/runs/" + name;
  }

  private static String[] onHdfs(String name) {
    List<String> words = new ArrayList<>();
    words.addAll(List.of("--set", "spaced-kd.run.directory=" + directory(name)));
    words.addAll(List.of("--set", "spaced-kd.data.directory=" + cluster.hdfs() + "/prepared"));
    return words.toArray(String[]::new);
  }

  private static TinyRun run(String name, String... settings) {
    return TinyRun.of(root, name, settings);
  }
}
