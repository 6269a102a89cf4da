// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** Our time over PyTorch's, a line each. */
record Ratios(Workload workload, Timings timings) {
  private static final String PEER = "pytorch-";
  private static final String AUTHORS = PEER + "authors";
  private static final Predicate<String> IS_PEER = name -> name.startsWith(PEER);

  /** All that can be compared; none where there is no PyTorch. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    for (Task task : Task.values()) {
      timings.contenders().stream()
          .filter(IS_PEER.negate())
          .forEach(ours -> peers(ours).forEach(peer -> line(task, ours, ours, peer, peer, lines)));
      Optional<String> ours = timings.best(task, IS_PEER.negate());
      ours.ifPresent(best -> line(task, "best", best, AUTHORS, AUTHORS, lines));
      Optional<String> theirs = timings.best(task, IS_PEER);
      theirs.ifPresent(peer -> line(task, "best", ours.orElseThrow(), PEER + "best", peer, lines));
    }
    return lines;
  }

  /** The authors' way, and PyTorch's best of the same precision. */
  private static List<String> peers(String ours) {
    return List.of(AUTHORS, PEER + ours.substring(ours.indexOf('-') + 1));
  }

  private void line(
      Task task, String oursName, String ours, String peerName, String peer, List<String> lines) {
    if (timings.contenders().contains(peer)) {
      lines.add(
          "ratio %s %s %s / %s %.2f"
              .formatted(
                  workload.name(),
                  task.label(),
                  oursName,
                  peerName,
                  timings.median(task, ours) / timings.median(task, peer)));
    }
  }

  /** The table of medians, in seconds. */
  String table() {
    StringBuilder table = new StringBuilder("%-18s".formatted(workload.name()));
    for (Task task : Task.values()) {
      table.append("%12s".formatted(task.label()));
    }
    for (String contender : timings.contenders()) {
      table.append("%n  %-16s".formatted(contender));
      for (Task task : Task.values()) {
        table.append("%12s".formatted("%.4f s".formatted(timings.median(task, contender))));
      }
    }
    return table.toString();
  }
}
