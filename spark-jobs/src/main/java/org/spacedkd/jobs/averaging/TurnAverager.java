// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.TrainingSpec;

/**
 * Sends each round to the averager that can take it; the two give the same bits.
 *
 * @param single for turns that change one learner, in every step
 * @param neutral for all others
 */
public record TurnAverager(TrainingSpec spec, Averager single, Averager neutral)
    implements Averager {
  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    boolean takesEveryStepOfOne = spec.changes(round).size() == 1 && !spec.looksIn(round);
    Averager averager = takesEveryStepOfOne ? single : neutral;
    return averager.round(round, states);
  }
}
