// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A machine with two GPUs, as far as Spark and the run ask: an {@code nvidia-smi} of a few lines
 * answers. The discovery script is the one that users have.
 *
 * @param directory of the program
 */
record FakeGpus(Path directory) {
  /** The discovery script. */
  static final Path DISCOVERY_SCRIPT = Installation.ROOT.resolve("deploy/spark/bin/gpu-addresses");

  private static final String NVIDIA_SMI =
      """
      #!/bin/sh
      case "$1" in
        --query-gpu=index) echo 0; echo 1 ;;
        --id=*) echo "NVIDIA Pretence, %s, GPU-0000-${1#--id=}" ;;
      esac
      """;

  /** Writes the program. */
  static FakeGpus of(Path directory, String computeCapability) {
    try {
      Path program = Files.createDirectories(directory).resolve("nvidia-smi");
      Files.writeString(program, NVIDIA_SMI.formatted(computeCapability));
      if (!program.toFile().setExecutable(true)) {
        throw new AssertionError("Cannot make %s executable".formatted(program));
      }
      return new FakeGpus(directory);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The variable {@code PATH} of a process that is to find it. */
  String path() {
    return directory + ":" + System.getenv("PATH");
  }

  /** A submission whose executors have so many of them, for one task each. */
  static Submission asked(Submission submission, int ofExecutor) {
    return submission
        .with("spark.executor.resource.gpu.amount", Integer.toString(ofExecutor))
        .with("spark.task.resource.gpu.amount", "1");
  }
}
