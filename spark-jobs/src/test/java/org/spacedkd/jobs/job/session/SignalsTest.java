// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;
import org.spacedkd.jobs.SpacedKd;

/** A process that a signal ends at once ends by the signal's exit code. */
class SignalsTest {
  @TempDir private Path root;

  @Test
  void aCommandThatFailsMeanwhileDoesNotEndItByAnother() throws Exception {
    Path log = root.resolve("log");
    String program = SpacedKd.class.getName();
    List<String> command =
        Program.command(Map.of(), "", List.of()).stream()
            .map(word -> word.equals(program) ? Ended.class.getName() : word)
            .toList();

    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();

    assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isEqualTo(128 + 15 /* SIGTERM */);
  }

  /** Has two seconds' last words to say while its command fails. */
  static final class Ended {
    private Ended() {}

    public static void main(String[] arguments) {
      Signals.listen();
      Signals.withLastWords(() -> pause(2000), Ended::fail);
    }

    private static void fail() {
      try {
        new ProcessBuilder("kill", "-TERM", Long.toString(ProcessHandle.current().pid())).start();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
      while (!Signals.isEnding()) {
        pause(1);
      }
      SpacedKd.main(new String[] {"no-command"});
    }

    private static void pause(long millis) {
      try {
        Thread.sleep(millis);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }
}
