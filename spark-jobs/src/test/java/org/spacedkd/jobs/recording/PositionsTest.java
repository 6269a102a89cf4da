// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.spacedkd.core.plan.BatchPlan;

/**
 * Positions in a plan are calculated once in a process, and are kept of the groups asked for last.
 */
class PositionsTest {
  @Test
  void positionsAreCalculatedOnceInAProcess() {
    BatchPlan plan = new BatchPlan(9, 30, 8, 3);
    int[] first = Positions.of(plan, plan.groups(0).get(0));
    Positions.of(plan, plan.groups(1).get(0));

    assertThat(Positions.of(plan, plan.groups(0).get(0))).isSameAs(first);
    Positions.of(plan, plan.groups(2).get(0));
    Positions.of(plan, plan.groups(3).get(0));
    assertThat(Positions.of(plan, plan.groups(0).get(0))).isNotSameAs(first).isEqualTo(first);
  }
}
