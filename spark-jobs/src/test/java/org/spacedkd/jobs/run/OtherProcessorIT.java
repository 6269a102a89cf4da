// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/**
 * A run of this processor on one of another kind, which this is where oneDNN is kept from its
 * instruction sets: verified there, and gone on with.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class OtherProcessorIT {
  private static final Map<String, String> OTHER = Map.of("ONEDNN_MAX_CPU_ISA", "SSE41");

  @TempDir private static Path root;
  private static TinyRun run;
  private static String own;

  @BeforeAll
  static void train() {
    run =
        TinyRun.of(
                root, "other", "training.epochs = 2", "checkpoint { every-windows = 1, keep = 9 }")
            .train();
    own = fingerprints(0).get(0);
  }

  private static List<String> fingerprints(int turn) {
    JsonNode all = run.lines("ledger.jsonl").get(turn).path("fingerprints");
    return IntStream.range(0, all.size()).mapToObj(i -> all.path(i).asText()).toList();
  }

  @Test
  @Order(1)
  void theFingerprintIsInManifestLedgerAndCheckpoints() throws IOException {
    assertThat(own).matches("[0-9a-f]{64}");
    assertThat(run.text("manifest.json")).contains("\"fingerprint\" : \"%s\"".formatted(own));
    try (Stream<Path> files = Files.walk(run.directory().resolve("checkpoints"))) {
      assertThat(files.filter(file -> file.endsWith("checkpoint.json")))
          .isNotEmpty()
          .allSatisfy(
              file ->
                  assertThat(Files.readString(file))
                      .contains("\"fingerprint\" : \"%s\"".formatted(own)));
    }
  }

  @Test
  @Order(2)
  void verifyComparesWithinATolerance() throws Exception {
    int last = run.lines("ledger.jsonl").size() - 1;
    assertThat(
            elsewhere(
                "verify", "--run", run.directory().toString(), "--turn", String.valueOf(last)))
        .matches(
            """
            training turns \\d to \\d again
            verified turn \\d: window \\d, within tolerance: bits cannot be compared here, where \
            fingerprint [0-9a-f]{8} computes and %s did; losses and tensors of the student have \
            relative error \\S+ where \\S+ is tolerated between processors
            0
            """
                .formatted(own.substring(0, 8)));
    assertThat(elsewhere("verify", "--run", run.directory().toString()))
        .startsWith("verified ")
        .endsWith("\n0\n");
  }

  /** Another learning rate is no matter of another processor. */
  @Test
  @Order(3)
  void verifyFindsWhatNoProcessorExplains() throws Exception {
    Path settings = run.directory().resolve("resolved.conf");
    String before = Files.readString(settings);
    Files.writeString(settings, before.replace("learning-rate=0.01", "learning-rate=0.02"));
    try {
      assertThat(elsewhere("verify", "--run", run.directory().toString(), "--turn", "1"))
          .matches(
              """
              training turns 0 to 1 again
              Cannot verify the \\w+ of turn 1: relative error \\S+ where \\S+ is tolerated \
              between processors, in \\S+
              7
              """);
    } finally {
      Files.writeString(settings, before);
    }
  }

  @Test
  @Order(4)
  void trainGoesOnWhereThatIsAllowed() throws Exception {
    forgetTheLastTurns();
    String conf = run.conf().toString();

    String refused = elsewhere("train", "--conf", conf);
    String allowed =
        elsewhere("train", "--conf", conf, "--set", "spaced-kd.run.mixed-arithmetic=allow");

    assertThat(refused)
        .matches(
            ("Cannot resume %s: it was computed to other bits than driver of \\S+ computes (.+,"
                    + " dl4j on CPU with oneDNN \\S+ (sse41), fp32, 1 thread(s) a worker,"
                    + " fingerprint [0-9a-f]{8}; before: .+, fingerprint %s;"
                    + " spaced-kd.run.mixed-arithmetic = allow would let it go on)\n4\n")
                .replace("(", "\\(")
                .replace(")", "\\)")
                .formatted(run.directory(), own.substring(0, 8)));
    assertThat(allowed).endsWith("\n0\n");
    assertThat(fingerprints(0)).containsExactly(own);
    int last = run.lines("ledger.jsonl").size() - 1;
    assertThat(fingerprints(last)).hasSize(1).doesNotContain(own);
  }

  /** As if the driver had been killed in the last window. */
  private static void forgetTheLastTurns() throws IOException {
    Files.delete(run.directory().resolve("_STATUS.json"));
    List<Path> folders;
    try (Stream<Path> all = Files.list(run.directory().resolve("checkpoints"))) {
      folders = all.sorted().toList();
    }
    try (Stream<Path> files = Files.walk(folders.get(folders.size() - 1))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        Files.delete(file);
      }
    }
  }

  /** What a command says on the other processor, and its exit code in a line. */
  private static String elsewhere(String... arguments) throws Exception {
    Path log = root.resolve("other.log");
    Process process = Program.start(log, OTHER, arguments);
    int exitCode = process.waitFor();
    return Files.readString(log) + exitCode + "\n";
  }
}
