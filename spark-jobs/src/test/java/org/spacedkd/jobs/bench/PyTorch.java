// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The PyTorch side, a process of its own that does what it is told ({@code
 * src/test/python/pytorch_peer.py}).
 */
final class PyTorch implements AutoCloseable {
  private final Peer peer;

  /**
   * Starts it.
   *
   * @throws IOException where there is no PyTorch, with what Python says about it
   */
  PyTorch(String python, String script, int threads) throws IOException {
    peer =
        new Peer(
            List.of(python, script, String.valueOf(threads), String.valueOf(Task.WINDOW_STEPS)));
  }

  String version() {
    return peer.greeting().substring(peer.greeting().indexOf(' ') + 1);
  }

  /** Its ways to train. */
  List<Contender> contenders() {
    return Stream.of("authors", "fp32", "bf16").map(way -> (Contender) new Way(this, way)).toList();
  }

  private double seconds(Workload workload, String way, Task task) {
    return Double.parseDouble(
        peer.ask(
            "%s %s %s %d %d %d %s %s"
                .formatted(
                    workload.name(),
                    workload.network().block(),
                    workload.network().blocks().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(",")),
                    workload.network().widths().get(0),
                    workload.size(),
                    workload.batch(),
                    way,
                    task.label())));
  }

  @Override
  public void close() {
    peer.close();
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
