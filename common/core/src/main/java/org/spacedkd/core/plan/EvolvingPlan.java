// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.spacedkd.core.schedule.Decision;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.schedule.WindowLoss;

/**
 * A run's plan as far as it is settled: where a policy decides on intervals, windows yet to come
 * follow from those that were trained. Turns that were once listed up to the end of a window whose
 * teacher has been trained do not change.
 */
public final class EvolvingPlan {
  /** Windows that a decision looks at. */
  private static final int LOOKED_AT = 2;

  private final List<WindowLoss> windows = new ArrayList<>();
  private Optional<WindowLoss> current = Optional.empty();
  private RunPlan plan;
  private List<Turn> turns;

  /** A run of which nothing is trained yet. */
  public EvolvingPlan(RunPlan plan) {
    this.plan = plan;
    turns = plan.turns();
  }

  /** The plan, with what has been decided so far. */
  public RunPlan plan() {
    return plan;
  }

  /** Its turns; those of windows whose interval is yet to be decided as if the last one stayed. */
  public List<Turn> turns() {
    return turns;
  }

  /**
   * Takes notice of the next turn.
   *
   * @param number its number, from 0
   * @param examples that its teacher was trained on
   * @param lossSum sum of their losses
   * @return what is decided where the turn ends the teacher's part of a window
   */
  public Optional<Decision> trained(int number, long examples, double lossSum) {
    Turn turn = turns.get(number);
    if (!turn.trains(Learner.TEACHER) || turn.isInterleaved()) {
      return Optional.empty();
    }
    WindowLoss part = new WindowLoss(turn.teacher(), examples, lossSum);
    WindowLoss soFar = current.map(begun -> begun.plus(part)).orElse(part);
    boolean goesOn = number + 1 < turns.size() && turns.get(number + 1).trains(Learner.TEACHER);
    current = goesOn ? Optional.of(soFar) : Optional.empty();
    return goesOn ? Optional.empty() : decide(soFar);
  }

  private Optional<Decision> decide(WindowLoss window) {
    windows.add(window);
    Steps steps = window.steps();
    List<WindowLoss> latest =
        windows.subList(Math.max(0, windows.size() - LOOKED_AT), windows.size());
    Optional<Decision> decision =
        plan.policy()
            .next(latest)
            .filter(interval -> steps.end() < plan.schedule().totalSteps())
            .map(interval -> new Decision(steps.end(), interval, latest));
    decision.ifPresent(
        decided -> {
          plan = plan.with(new Spacing(decided.from(), decided.interval()));
          turns = plan.turns();
        });
    return decision;
  }
}
