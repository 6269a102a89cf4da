// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Reach;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.schedule.Work;

/**
 * How many updates the tensors of a run have had, as it follows from the steps that were taken.
 *
 * @param reached the parameters that each learner's loss reaches
 * @param done the turns that are done, and the rounds of the one that is not
 */
record UpdatesSoFar(TrainingSpec spec, Map<Learner, Set<String>> reached, List<Work> done) {
  /**
   * After some rounds of a turn.
   *
   * @param number of the turn, from 0
   */
  static UpdatesSoFar of(TrainingSpec spec, EvolvingPlan plan, int number, Turn turn, int rounds) {
    List<Turn> turns = plan.turns();
    Map<Learner, Set<String>> reached = new EnumMap<>(Learner.class);
    spec.learners()
        .forEach(
            (learner, one) ->
                reached.put(learner, new Reach(one.network()).tensors(one.objective().outputs())));
    return new UpdatesSoFar(
        spec,
        reached,
        Stream.<Work>concat(
                turns.subList(0, Math.min(number, turns.size())).stream(),
                plan.plan().rounds(number, turn).subList(0, rounds).stream())
            .toList());
  }

  /** What a count of an owner's state is. */
  int count(Learner owner, TensorSpec count) {
    return spec.learners().keySet().stream()
        .filter(learner -> spec.learner(learner).owner() == owner)
        .filter(learner -> MeanTeacher.counts(count) || reaches(learner, count))
        .mapToInt(this::updates)
        .sum();
  }

  private boolean reaches(Learner learner, TensorSpec count) {
    return reached.get(learner).contains(count.name().substring(OptimizerSpec.COUNT.length()));
  }

  private int updates(Learner learner) {
    return done.stream()
        .filter(turn -> turn.trains(learner))
        .mapToInt(turn -> updates(learner, turn.steps(learner)))
        .sum();
  }

  private int updates(Learner learner, Steps steps) {
    return (int)
        IntStream.range(steps.first(), steps.end())
            .filter(step -> learner != Learner.TEACHER || !spec.looks().contains(step))
            .count();
  }
}
