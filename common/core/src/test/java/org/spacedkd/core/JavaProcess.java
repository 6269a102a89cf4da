// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs of the tests that run in a process of their own, on the class path of this one. */
public final class JavaProcess {
  private static final int PATIENCE_MINUTES = 5;

  private JavaProcess() {}

  /**
   * The command line of a program.
   *
   * @param options of Java
   */
  public static List<String> command(List<String> options, Class<?> main, String... arguments) {
    List<String> words = new ArrayList<>();
    words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    words.addAll(options);
    words.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    words.addAll(List.of(arguments));
    return words;
  }

  /**
   * Runs a program and returns the lines that it writes to standard output. A program that fails or
   * hangs fails the test.
   *
   * @param environment variables that are set beside the variables of this process
   */
  public static List<String> run(
      Map<String, String> environment, List<String> options, Class<?> main, String... arguments)
      throws IOException, InterruptedException {
    Path output = Files.createTempFile("java", ".out");
    Path errors = Files.createTempFile("java", ".err");
    try {
      ProcessBuilder builder =
          new ProcessBuilder(command(options, main, arguments))
              .redirectOutput(output.toFile())
              .redirectError(errors.toFile());
      builder.environment().putAll(environment);
      Process process = builder.start();
      boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
      process.destroyForcibly().waitFor();
      String what = "%s of %s: %s".formatted(main, environment, Files.readString(errors));
      assertThat(ended).as("%s", what).isTrue();
      assertThat(process.exitValue()).as("%s", what).isZero();
      return Files.readAllLines(output);
    } finally {
      Files.delete(output);
      Files.delete(errors);
    }
  }
}
