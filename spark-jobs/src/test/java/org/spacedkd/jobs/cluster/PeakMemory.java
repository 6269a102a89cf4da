// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The most memory that processes have had so far, as Linux counts it: heap and all else. */
final class PeakMemory {
  private static final String RESIDENT = "VmHWM:";

  private final Map<String, Long> bytes = new TreeMap<>();

  /** Takes notice of a driver and of its executors, as long as they live. */
  void look(LoggedProcess driver) {
    note("driver", driver.handle());
    driver
        .descendants()
        .forEach(
            process ->
                ExecutorProcess.of(process)
                    .ifPresent(executor -> note("executor " + executor.id(), process)));
  }

  /** By name: {@code driver}, {@code executor 0} and so on. */
  Map<String, Long> bytes() {
    return bytes;
  }

  private void note(String name, ProcessHandle process) {
    try {
      Files.readAllLines(Path.of("/proc/%d/status".formatted(process.pid()))).stream()
          .filter(line -> line.startsWith(RESIDENT))
          .map(line -> line.substring(RESIDENT.length()).replace("kB", "").strip())
          .forEach(kibibytes -> bytes.merge(name, Long.parseLong(kibibytes) << 10, Math::max));
    } catch (IOException e) {
      // It has just ended, and was looked at before.
      bytes.putIfAbsent(name, 0L);
    }
  }
}
