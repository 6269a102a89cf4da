// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.jobs.trajectory.SharedRuns.STEPS;
import static org.spacedkd.jobs.trajectory.SharedRuns.alone;
import static org.spacedkd.jobs.trajectory.SharedRuns.key;
import static org.spacedkd.jobs.trajectory.SharedRuns.requireSame;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What of a trajectory is damaged is named, and is made again. */
class DamagedTrajectoryTest {
  @TempDir private Path root;

  private SharedRuns runs;

  @BeforeEach
  void begin() {
    runs = SharedRuns.in(root);
  }

  /** A store may hold teachers of many runs. */
  @Test
  void anotherTeachersKeyThatIsDamagedIsNamedAndPassedOver() throws IOException {
    runs.run(5, runs.store());
    Path file = runs.directory().resolve("key.json");
    Files.writeString(file, "{\"initial-st");
    TrajectoryKey other = key(StepwiseTeacher.state(2));
    List<String> said = new ArrayList<>();

    String errors = errors(() -> said.add(runs.store().describe(other)));

    assertThat(said).containsExactly("trajectory %s is new".formatted(root.resolve(other.name())));
    assertThat(errors)
        .startsWith("Cannot read %s line 1: ".formatted(file))
        .endsWith("; doing without it" + System.lineSeparator())
        .hasLineCount(1);
  }

  @Test
  void aKeyThatIsDamagedIsMadeAgain() throws IOException {
    runs.run(5, runs.store());
    Path file = runs.directory().resolve("key.json");
    String whole = Files.readString(file);
    Files.writeString(file, "");

    runs.run(3, runs.store());

    assertThat(file).hasContent(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step-000010.safetensors",
        "steps-000005-000010.json",
        "steps-000005-000010.traces.jsonl"
      })
  void aFileThatIsDamagedIsNamedAndMadeAgain(String name) throws IOException {
    runs.run(5, runs.store());
    Path file = runs.directory().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(file, damaged);

    String errors = errors(() -> requireSame(runs.run(5, runs.store()), alone(5)));

    assertThat(errors)
        .isEqualTo("Cannot use %s: it is not what was written; doing without it%n".formatted(file));
    assertThat(runs.teacher().steps()).isEqualTo(STEPS + 5);
    assertThat(errors(() -> runs.run(5, runs.store()))).isEmpty();
    assertThat(runs.teacher().steps()).isEqualTo(STEPS + 5);
  }

  private static String errors(Runnable task) {
    PrintStream err = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      task.run();
    } finally {
      System.setErr(err);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }
}
