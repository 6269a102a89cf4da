// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.util.List;
import java.util.Optional;

/**
 * An executor.
 *
 * @param id its id in its application
 */
record ExecutorProcess(String id, ProcessHandle process) {
  private static final String MAIN_CLASS = "org.apache.spark.executor.CoarseGrainedExecutorBackend";

  /** The executor that a process is, where it is one. */
  static Optional<ExecutorProcess> of(ProcessHandle process) {
    List<String> words = List.of(process.info().arguments().orElse(new String[0]));
    int id = words.indexOf("--executor-id") + 1;
    return words.contains(MAIN_CLASS) && id > 0
        ? Optional.of(new ExecutorProcess(words.get(id), process))
        : Optional.empty();
  }

  /** {@code kill -9}. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
