// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.coordinator;

import java.util.List;
import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.LossMeter;

/**
 * What a turn made of the learners.
 *
 * @param before every learner's state before it
 * @param after every learner's state after it
 * @param meters losses of the learners that trained
 * @param digests SHA-256 over what each learner was trained on, one per logical worker
 * @param attempts where each round's workers ran
 * @param seconds wall time
 * @param broadcastBytes bytes of state sent to the executors
 */
public record TurnResult(
    Map<Learner, NetworkState> before,
    Map<Learner, NetworkState> after,
    Map<Learner, LossMeter> meters,
    Map<Learner, List<String>> digests,
    List<Attempt> attempts,
    double seconds,
    long broadcastBytes) {}
