// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** Data and a run directory on S3. */
@Tag("long")
class S3IT {
  private static final Path LOGS = Installation.LOGS.resolve("s3");
  private static final String DIRECTORY = "s3a://%s/runs/one".formatted(S3Server.BUCKET);
  private static final String EPOCHS = "training.epochs = 8";

  @TempDir private static Path root;

  private static S3Server server;
  private static TinyRun reference;
  private static TinyRun run;

  @BeforeAll
  static void start() {
    server = S3Server.start(LOGS, root.resolve("objects"));
    reference = TinyRun.of(root, "reference", EPOCHS).train();
    run = TinyRun.of(root, "one", EPOCHS);
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void aRunThatIsKilledGoesOnToTheSameNetworksAndIsVerified() {
    requireDone("prepare", onS3("prepare"));
    try (LoggedProcess driver = start("killed", Map.of(), onS3("train"))) {
      assertThat(driver).isNotNull();
      Awaitility.await("a checkpoint")
          .atMost(Submission.TIMEOUT)
          .until(() -> server.list("runs/one/checkpoints/").contains("checkpoint.json"));
    }
    assertThat(text("_STATUS.json")).contains("running");

    requireDone("train", onS3("train"));

    assertThat(text("_STATUS.json")).contains("finished");
    assertThat(server.list("runs/one/")).doesNotContain(".writing");
    for (String model : List.of(TinyRun.STUDENT, TinyRun.TEACHER)) {
      assertThat(Sha256.of(server.get("runs/one/" + model))).isEqualTo(reference.sha256(model));
    }
    assertThat(requireDone("verify", List.of("verify", "--run", DIRECTORY)).output())
        .contains("verified " + DIRECTORY);
  }

  @ParameterizedTest
  @CsvSource({
    "endpoint, http://127.0.0.1:1, its server cannot be reached .*Connection refused.*",
    "access.key, '', there are no credentials for it .*AWS_ACCESS_KEY_ID.*",
    "region.of.none, any, there is no such bucket"
  })
  void whatIsWrongWithAStoreIsOneSentence(String key, String value, String reason) {
    List<String> words = new ArrayList<>(onS3("train"));
    words.addAll(List.of("--dry-run", "--set", "spaced-kd.data.directory=s3a://none/data"));

    Program.Outcome outcome =
        start("wrong", Map.of("spark.hadoop.fs.s3a." + key, value), words)
            .outcome(Submission.TIMEOUT);

    assertThat(outcome.errors().strip())
        .matches("Cannot read s3a://none/data/manifest.json: " + reason);
    assertThat(outcome.exitCode()).isEqualTo(4);
  }

  private static Program.Outcome requireDone(String name, List<String> arguments) {
    Program.Outcome outcome = start(name, Map.of(), arguments).outcome(Submission.TIMEOUT);
    assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    return outcome;
  }

  private static LoggedProcess start(
      String name, Map<String, String> other, List<String> arguments) {
    Map<String, String> settings = new HashMap<>(server.settings());
    settings.putAll(other);
    return LoggedProcess.start(
        LOGS, name, Map.of(), Program.command(settings, S3Server.clientPath(), arguments));
  }

  private static List<String> onS3(String command) {
    String data = "s3a://%s/prepared".formatted(S3Server.BUCKET);
    return run.arguments(
        command,
        "--set",
        "spaced-kd.run.directory=" + DIRECTORY,
        "--set",
        "spaced-kd.data.directory=" + data);
  }

  private static String text(String file) {
    return new String(server.get("runs/one/" + file), StandardCharsets.UTF_8);
  }
}
