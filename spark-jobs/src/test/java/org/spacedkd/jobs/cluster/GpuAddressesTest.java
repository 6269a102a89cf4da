// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.spacedkd.jobs.Program;

/** The discovery script. */
class GpuAddressesTest {
  @TempDir private static Path directory;

  @Test
  void namesEveryGpu() {
    Program.Outcome outcome = run(Map.of("PATH", FakeGpus.of(directory, "8.0").path()));

    assertThat(outcome.exitCode()).isZero();
    assertThat(outcome.output()).isEqualTo("{\"name\": \"gpu\", \"addresses\": [\"0\",\"1\"]}\n");
  }

  @Test
  void countsNoGpusThatAreHidden() {
    Program.Outcome outcome =
        run(Map.of("PATH", FakeGpus.of(directory, "8.0").path(), "CUDA_VISIBLE_DEVICES", "1"));

    assertThat(outcome.exitCode()).isEqualTo(4);
    assertThat(outcome.errors())
        .isEqualTo(
            "Cannot list GPUs: CUDA_VISIBLE_DEVICES hides some"
                + " (unset it: Spark deals them out)\n");
  }

  private static Program.Outcome run(Map<String, String> environment) {
    List<String> command = List.of(FakeGpus.DISCOVERY_SCRIPT.toString());
    return LoggedProcess.start(directory, "gpus", environment, command)
        .outcome(Duration.ofMinutes(1));
  }
}
