// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;

/**
 * What a round made of one learner on one worker.
 *
 * @param owner whose state it is
 * @param state the state after the round
 * @param examples examples that the state has learnt from: its weight in the average
 * @param traces of each share it was trained on, in step order
 */
public record Trained(Learner owner, NetworkState state, int examples, List<Trace> traces)
    implements Serializable {}
