// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.arithmetic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Precision;
import org.spacedkd.jobs.storage.Json;

class RunArithmeticTest {
  private static final RunArithmetic OF_A_RUN =
      new RunArithmetic(
          "dl4j",
          new Device(2, Precision.BF16),
          new Arithmetic("executor 1", "node-7", "a processor", "dl4j on CPU", "0123456789abcdef"));

  @Test
  void isWrittenAndReadToTheSame() {
    assertThat(RunArithmetic.read(Json.parse(OF_A_RUN.json().toString()))).contains(OF_A_RUN);
  }

  /** Checkpoints from before there were fingerprints have no such object. */
  @Test
  void isNothingWhereAnOlderFileHasNone() {
    assertThat(RunArithmetic.read(Json.object().path(RunArithmetic.KEY))).isEmpty();
    assertThat(RunArithmetic.read(Json.object())).isEmpty();
  }

  @Test
  void saysWhoIsRefusedByWhichProcessorAndLibraries() {
    assertThat(OF_A_RUN.own().refusal("fedcba9876543210"))
        .hasMessage(
            "Cannot compute on executor 1 of node-7: it computes other bits than the run, whose"
                + " fingerprint is fedcba98 (a processor, dl4j on CPU, fingerprint 01234567;"
                + " spaced-kd.run.mixed-arithmetic = allow lets it take part)");
  }
}
