// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.storage.RunDirectory;

class TensorBoardTest {
  private static final List<String> LINES =
      List.of(
          "{\"event\":\"run\",\"step\":0}",
          "{\"event\":\"turn\",\"step\":4,\"learner\":\"teacher\",\"loss\":2.5,"
              + "\"seconds\":0.5}",
          "{\"event\":\"turn\",\"step\":4,\"learner\":\"student\",\"loss\":1.5,"
              + "\"seconds\":0.25}");

  @TempDir private Path directory;

  @Test
  void beginsAFileAsTensorFlowDoes() {
    // 24 bytes: the time 0, and "brain.Event:2" as field 3.
    assertThat(HexFormat.of().formatHex(new EventFile(Instant.EPOCH).bytes()))
        .startsWith("1800000000000000")
        .contains("09" + "0000000000000000" + "1a0d" + "627261696e2e4576656e743a32")
        .hasSize(2 * (8 + 4 + 24 + 4));
  }

  @Test
  void writesEveryScalarOnceWhateverIsTakenBack() throws IOException {
    TensorBoard board = new TensorBoard(RunDirectory.at(directory.toString(), new Configuration()));

    board.send(LINES.subList(0, 2));
    board.send(LINES.subList(0, 1));
    board.send(LINES);
    board.send(LINES);

    assertThat(scalars("events.out.tfevents.0000000000.spaced-kd"))
        .containsExactly(new Scalar("teacher/loss", 4, 2.5), new Scalar("teacher/seconds", 4, 0.5));
    assertThat(scalars("events.out.tfevents.0000000002.spaced-kd"))
        .containsExactly(
            new Scalar("student/loss", 4, 1.5), new Scalar("student/seconds", 4, 0.25));
    assertThat(directory.resolve("tensorboard").toFile().list()).hasSize(2);
  }

  private List<Scalar> scalars(String file) throws IOException {
    return EventRecords.scalars(Files.readAllBytes(directory.resolve("tensorboard").resolve(file)));
  }
}
