// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The Python that {@code PYTHON} names, with what is installed there. */
final class Python {
  private static final String NAME = System.getenv().getOrDefault("PYTHON", "python3");

  private Python() {}

  /** Skips a test, with a sentence, where Python has no such module. */
  static void assumeModule(String module) {
    boolean isThere;
    try {
      Process found =
          start(
              "-c",
              "import importlib.util, sys; sys.exit(importlib.util.find_spec('%s') is None)"
                  .formatted(module));
      isThere = found.waitFor(30, TimeUnit.SECONDS) && found.exitValue() == 0;
    } catch (IOException e) {
      isThere = false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    assumeTrue(isThere, "%s has no %s (PYTHON names another)".formatted(NAME, module));
  }

  /** What a program prints. */
  static String run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  private static Process start(String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Starts a program whose output goes to a file. */
  static Process start(Path log, String... arguments) throws IOException {
    return new ProcessBuilder(command(arguments))
        .redirectErrorStream(true)
        .redirectOutput(log.toFile())
        .start();
  }

  private static List<String> command(String... arguments) {
    List<String> command = new ArrayList<>(List.of(NAME));
    command.addAll(List.of(arguments));
    return command;
  }
}
