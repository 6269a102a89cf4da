// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.evaluation.Evaluator;
import org.spacedkd.jobs.evaluation.ExitEvaluations;

/**
 * Evaluates each state of a trajectory once, whoever asks first.
 *
 * @param evaluator evaluates a learner, of the states of all
 */
public record TrajectoryEvaluator(Follower follower, Evaluator evaluator) implements Evaluator {
  @Override
  public ExitEvaluations evaluate(Learner learner, Map<Learner, NetworkState> states) {
    return learner == follower.learner()
        ? new TeacherEvaluations(follower.trajectory())
            .of(states.get(learner).sha256(), () -> evaluator.evaluate(learner, states))
        : evaluator.evaluate(learner, states);
  }
}
