// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PyTorch side, a process of its own that does what it is told ({@code
 * src/test/python/pytorch_peer.py}).
 */
final class PyTorch implements AutoCloseable {
  private final Process process;
  private final BufferedReader answers;
  private final PrintWriter questions;
  private final String version;

  /**
   * Starts it.
   *
   * @throws IOException where there is no PyTorch, with what Python says about it
   */
  PyTorch(String python, String script, int threads) throws IOException {
    process =
        new ProcessBuilder(
                python, script, String.valueOf(threads), String.valueOf(Task.WINDOW_STEPS))
            .start();
    answers = process.inputReader();
    questions = new PrintWriter(process.outputWriter(), true /* at each line */);
    String ready = answers.readLine();
    if (ready == null) {
      throw new IOException(process.errorReader().lines().reduce("", (first, last) -> last));
    }
    version = ready.substring(ready.indexOf(' ') + 1);
  }

  String version() {
    return version;
  }

  /** Its ways to train. */
  List<Contender> contenders() {
    return Stream.of("authors", "fp32", "bf16").map(way -> (Contender) new Way(this, way)).toList();
  }

  private double seconds(Workload workload, String way, Task task) {
    questions.printf(
        "%s %s %s %d %d %d %s %s%n",
        workload.name(),
        workload.network().block(),
        workload.network().blocks().stream().map(String::valueOf).collect(Collectors.joining(",")),
        workload.network().widths().get(0),
        workload.size(),
        workload.batch(),
        way,
        task.label());
    try {
      String answer = answers.readLine();
      if (answer == null) {
        throw new IllegalStateException(
            process.errorReader().lines().collect(Collectors.joining("\n")));
      }
      return Double.parseDouble(answer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }

  private record Way(PyTorch peer, String way) implements Contender {
    @Override
    public String name() {
      return "pytorch-" + way;
    }

    @Override
    public Stage open(Workload workload) {
      return new Stage() {
        @Override
        public double seconds(Task task) {
          return peer.seconds(workload, way, task);
        }

        /** The peer lets go of its networks when it is asked for others. */
        @Override
        public void close() {}
      };
    }
  }
}
