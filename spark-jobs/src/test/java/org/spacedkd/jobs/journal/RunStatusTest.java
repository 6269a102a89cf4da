// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.storage.Json;

class RunStatusTest {
  private static final String STATUS =
      """
      {
        "state" : "failed",
        "step" : 12,
        "window" : 3,
        "reason" : "No space left",
        "heartbeat" : "2026-12-01T00:51:52.364274214Z"
      }
      """;

  @Test
  void isWrittenAsItWasRead() {
    RunStatus status = RunStatus.read(Json.parse(STATUS));

    assertThat(status)
        .isEqualTo(
            new RunStatus(
                RunStatus.State.FAILED, 12, 3, "No space left", "2026-12-01T00:51:52.364274214Z"));
    assertThat(Json.pretty(status.json())).isEqualTo(STATUS);
  }
}
