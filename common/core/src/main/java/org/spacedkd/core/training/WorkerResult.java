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
 */
public record WorkerResult(Map<Learner, Trained> learners, Attempt attempt)
    implements Serializable {}
