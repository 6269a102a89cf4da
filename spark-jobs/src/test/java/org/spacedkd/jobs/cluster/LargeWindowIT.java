// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;
import org.spacedkd.jobs.data.PhotoFiles;

/** A window of four times an executor's heap is recorded, trained on and replayed. */
@Tag("long")
class LargeWindowIT {
  private static final long MIB = 1 << 20;

  /** Spark takes no less. */
  private static final int HEAP_MIB = 450;

  private static final int COMMENT = 65_533;
  private static final int COMMENTS = 6;
  private static final int IMAGES = (int) (4 * HEAP_MIB * MIB / (COMMENTS * COMMENT)) + 1;

  /** What networks, libraries and Java itself take beside a heap. */
  private static final long BESIDES = 600 * MIB;

  @TempDir private Path root;

  @Test
  void isReplayedToTheBitInLittleMemory() throws Exception {
    TinyRun run = run();
    Submission submission =
        Submission.to("local-cluster[1,2,%d]".formatted(HEAP_MIB), "large-window", root)
            .with("spark.executor.memory", HEAP_MIB + "m");
    PeakMemory peak = new PeakMemory();
    try (LoggedProcess driver = submission.start("large-window", run.arguments("train"))) {
      while (driver.isAlive()) {
        peak.look(driver);
        Thread.sleep(100);
      }
      Program.Outcome outcome = driver.outcome(Submission.TIMEOUT);
      assertThat(outcome.exitCode()).as(outcome.errors()).isZero();
    }

    List<JsonNode> turns = run.lines("ledger.jsonl");
    assertThat(turns).hasSize(2);
    assertThat(turns.get(1).path("student").path("data"))
        .isEqualTo(turns.get(0).path("teacher").path("data"))
        .hasSize(2);
    peak.bytes()
        .forEach(
            (process, bytes) ->
                System.out.printf(Locale.ROOT, "%s: %d MiB at the most%n", process, bytes / MIB));
    assertThat(peak.bytes()).containsOnlyKeys("driver", "executor 0");
    assertThat(peak.bytes().get("executor 0")).isBetween(MIB, HEAP_MIB * MIB + BESIDES);
    assertThat(peak.bytes().get("driver")).isBetween(MIB, (long) IMAGES * COMMENT * COMMENTS / 2);
  }

  private TinyRun run() throws IOException {
    Path source = root.resolve("large");
    List<Path> contents = List.of(content(0), content(1), content(2));
    for (int i = 0; i < IMAGES; i++) {
      link(source.resolve("train/%d/%d.jpg".formatted(i % 2, i)), contents.get(i % 3));
    }
    for (int label = 0; label < 2; label++) {
      link(source.resolve("val/%d/0.jpg".formatted(label)), contents.get(label));
    }
    return TinyRun.of(
        root,
        "large-window",
        "data { dataset = image-folder, image-size = 32, source = \"%s\" }".formatted(source),
        "data.directory = \"%s\"".formatted(root.resolve("prepared-large")),
        "training { epochs = 1, global-batch-size = 32 }",
        "distillation { interval-steps = null, interval-epochs = 1 }",
        "averaging { workers = 2, frequency = 10 }");
  }

  private static void link(Path file, Path content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.createLink(file, content);
  }

  /** A small photo with 400 kB beside it that nobody can compress. */
  private Path content(int number) throws IOException {
    byte[] photo = PhotoFiles.bytes("grey.jpg");
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    file.write(photo, 0, 2 /* its first marker */);
    for (int i = 0; i < COMMENTS; i++) {
      file.write(new byte[] {(byte) 0xff, (byte) 0xfe});
      ByteBuffer comment = ByteBuffer.allocate(2 + COMMENT).putShort((short) (2 + COMMENT));
      RandomStream noise = RandomStream.of(1, "comment", number, i);
      while (comment.hasRemaining()) {
        comment.put((byte) noise.nextLong());
      }
      file.write(comment.array());
    }
    file.write(photo, 2, photo.length - 2);
    return Files.write(root.resolve("content-" + number), file.toByteArray());
  }
}
