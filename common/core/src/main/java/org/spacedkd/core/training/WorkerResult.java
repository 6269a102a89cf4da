// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.Map;
import org.spacedkd.core.schedule.Learner;

/**
 * What one logical worker returns from a round.
 *
 * @param learners what became of each learner that the round changes
 * @param attempt where it was computed
 * @param engineSeconds time spent in the engine's steps and inferences; the rest of a round is ours
 */
public record WorkerResult(Map<Learner, Trained> learners, Attempt attempt, double engineSeconds)
    implements Serializable {}
