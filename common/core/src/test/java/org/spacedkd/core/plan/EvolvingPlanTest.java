// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.schedule.WindowLoss;

class EvolvingPlanTest {
  /** Windows of 4 steps at first, turns cut at every sixth, 30 steps in all. */
  private static final RunPlan PLAN =
      new RunPlan(
          new SpacingSchedule(DistillationMode.SPACED, 4, Tail.FLUSH, 30),
          new BatchPlan(1, 40, 10, 1),
          1,
          6,
          1,
          new IntervalPolicy.LossSlope(0.1, 2, 10, 1));

  private final EvolvingPlan plan = new EvolvingPlan(PLAN);

  @Test
  void windowsFollowFromWhatTheTeacherHasLost() {
    List<Integer> ends = new ArrayList<>();
    for (int number = 0; number < plan.turns().size(); number++) {
      Turn turn = plan.turns().get(number);
      // Mean losses of 10, 9, 9, 9, ...: it falls by a tenth in the first 4 steps, and then no
      // more.
      double mean = turn.window() == 0 ? 10 : 9;
      plan.trained(number, 10L * turn.length(), 10.0 * turn.length() * mean)
          .ifPresent(decision -> ends.add(decision.from()));
    }

    // 4; then 4 and 4 again, since a tenth took 4 steps; then twice that; then the most, 10.
    assertThat(ends).containsExactly(4, 8, 12, 20);
    assertThat(plan.turns().stream().map(turn -> turn.student()).filter(s -> !s.isEmpty()))
        .containsExactly(
            new Steps(0, 4),
            new Steps(4, 6),
            new Steps(6, 8),
            new Steps(8, 12),
            new Steps(12, 18),
            new Steps(18, 20),
            new Steps(20, 24),
            new Steps(24, 30));
  }

  @Test
  void aDecisionHasTheLossesThatItFollowsFrom() {
    assertThat(plan.trained(0, 40, 400))
        .contains(new Decision(4, 4, List.of(new WindowLoss(new Steps(0, 4), 40, 400))));
    assertThat(plan.trained(1, 40, 999)).isEmpty();
    // The second window, [4, 8), is cut after step 6.
    assertThat(plan.trained(2, 20, 180)).isEmpty();
    assertThat(plan.trained(3, 20, 179))
        .map(Decision::windows)
        .contains(
            List.of(
                new WindowLoss(new Steps(0, 4), 40, 400),
                new WindowLoss(new Steps(4, 8), 40, 359)));
  }

  @Test
  void whatIsSettledStays() {
    List<Turn> before = plan.turns();
    plan.trained(0, 40, 400);
    plan.trained(1, 40, 400);
    plan.trained(2, 20, 180);
    Optional<Decision> decision = plan.trained(3, 20, 200);

    assertThat(decision).map(Decision::interval).isNotEqualTo(Optional.of(4));
    // The second window's two turns of the student are yet to come.
    assertThat(plan.turns().subList(0, 6)).isEqualTo(before.subList(0, 6));
    assertThat(plan.turns()).isNotEqualTo(before);
  }
}
