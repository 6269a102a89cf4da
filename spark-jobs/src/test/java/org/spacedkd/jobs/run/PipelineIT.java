// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.TinyRun;

/** The teacher's next window beside the student's replay changes nothing but time. */
@Tag("long")
class PipelineIT {
  @TempDir private static Path root;

  @ParameterizedTest
  @CsvSource({"dl4j, 1", "libtorch, 2"})
  void comesToTheSameNetworksAndLedger(String engine, int workers) {
    String[] settings = {
      "engine = " + engine, "averaging { workers = %d, frequency = 2 }".formatted(workers)
    };
    String name = "%s-%d".formatted(engine, workers);
    TinyRun sequential = TinyRun.of(root, "sequential-" + name, settings).train();

    TinyRun pipelined = pipelined("pipelined-" + name, settings).train();

    pipelined.requireSameAs(sequential);
  }

  /** With the authors' way to evaluate a frozen teacher a replay moves its statistics. */
  @Test
  void doesNotLeadWhereAReplayChangesTheTeacher() {
    String moving = "distillation.teacher-statistics = batch-updating";
    TinyRun sequential = TinyRun.of(root, "sequential-moving", moving).train();

    pipelined("pipelined-moving", moving).train().requireSameAs(sequential);
  }

  @Test
  void goesOnAfterItsDriverWasStoppedAndAnotherKilled() throws Exception {
    String[] settings = {"training.epochs = 8", "averaging { workers = 2, frequency = 2 }"};
    TinyRun sequential = TinyRun.of(root, "whole", settings).train();
    TinyRun run = pipelined("interrupted", settings);
    stop(run, root.resolve("stopped.log"));
    ResumeIT.kill(run, root.resolve("killed.log"));

    assertThat(run.run("train").errors()).isEmpty();

    run.requireSameAs(sequential);
    assertThat(Program.run("verify", "--run", run.directory().toString()).errors()).isEmpty();
  }

  private static void stop(TinyRun run, Path log) throws IOException, InterruptedException {
    Process driver = run.start(log);
    while (run.turnsKept() == 0) {
      assertThat(driver.waitFor(10, TimeUnit.MILLISECONDS)).as("ended before").isFalse();
    }
    driver.destroy();
    assertThat(driver.waitFor()).as(Files.readString(log)).isEqualTo(ExitCode.PREEMPTED.code());
  }

  private static TinyRun pipelined(String name, String... settings) {
    return TinyRun.of(
        root,
        name,
        Stream.concat(Stream.of("pipeline = on"), Stream.of(settings)).toArray(String[]::new));
  }
}
