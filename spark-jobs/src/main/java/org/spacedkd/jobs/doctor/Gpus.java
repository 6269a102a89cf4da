// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.io.IOException;
import java.util.List;

/** The GPUs of a machine, as NVIDIA's driver names them. */
final class Gpus {
  private static final List<String> QUERY =
      List.of("nvidia-smi", "--query-gpu=name,compute_cap", "--format=csv,noheader");

  private Gpus() {}

  /** Name and compute capability of each; none where there is no driver. */
  static List<String> ofThisMachine() {
    try {
      Process process = new ProcessBuilder(QUERY).redirectErrorStream(true).start();
      List<String> lines = process.inputReader().lines().toList();
      return process.waitFor() == 0 ? lines : List.of();
    } catch (IOException e) {
      return List.of();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }
}
