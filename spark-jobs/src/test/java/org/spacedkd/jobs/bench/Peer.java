// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;

/** A script of Python, a process of its own that answers a line to each line. */
final class Peer implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final String greeting;

  /**
   * Starts it.
   *
   * @throws IOException where it does not come to greet, with what Python says about it
   */
  Peer(List<String> command) throws IOException {
    process = new ProcessBuilder(command).start();
    answers = process.inputReader();
    questions = new PrintWriter(process.outputWriter(), true /* at each line */);
    String first = answers.readLine();
    if (first == null) {
      throw new IOException(process.errorReader().lines().reduce("", (one, last) -> last));
    }
    greeting = first;
  }

  /** What it said at first. */
  String greeting() {
    return greeting;
  }

  /** The answer to a line. */
  String ask(String line) {
    questions.println(line);
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            process.errorReader().lines().collect(Collectors.joining("\n")));
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
