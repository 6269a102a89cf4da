// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.storage.Json;

class ScalarTest {
  @Test
  void namesWhatATurnMeasured() {
    assertThat(
            scalars(
                """
                {"event":"turn","step":8,"epoch":2.0,"turn":3,"window":1,"learner":"student",
                 "first_step":4,"loss":2.5,"cross-entropy":1.5,"examples_per_second":100.0,
                 "seconds":0.5}
                """))
        .containsExactly(
            new Scalar("student/loss", 8, 2.5),
            new Scalar("student/cross-entropy", 8, 1.5),
            new Scalar("student/examples_per_second", 8, 100),
            new Scalar("student/seconds", 8, 0.5));
  }

  @Test
  void namesTheSplitAndTheExitThatWasEvaluated() {
    assertThat(
            scalars(
                """
                {"event":"evaluation","step":8,"epoch":2.0,"turn":3,"learner":"student",
                 "split":"test","exit":"exit-1","accuracy":0.25,"loss":1.5,"examples":40}
                """))
        .containsExactly(
            new Scalar("student/test/exit-1/accuracy", 8, 0.25),
            new Scalar("student/test/exit-1/loss", 8, 1.5));
    assertThat(
            scalars(
                """
                {"event":"evaluation","step":8,"learner":"teacher","split":"test",
                 "exit":"deepest","accuracy":0.5}
                """))
        .containsExactly(new Scalar("teacher/test/accuracy", 8, 0.5));
  }

  @Test
  void leavesOutWhatNobodyMeasured() {
    assertThat(scalars("{\"event\":\"run\",\"step\":0,\"total_steps\":9}")).isEmpty();
    assertThat(
            scalars(
                """
                {"event":"turn","step":1,"learner":"student","loss":"NaN","retries":3,
                 "seconds":0.5}
                """))
        .containsExactly(new Scalar("student/seconds", 1, 0.5));
  }

  private static List<Scalar> scalars(String line) {
    return Scalar.of(MetricsLine.read(Json.parse(line)));
  }
}
