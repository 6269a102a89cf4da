// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.storage;

import java.util.Map;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;

/**
 * All that a run needs to go on as if it had never stopped. Order, augmentation and schedule follow
 * from the configuration.
 *
 * @param turns number of turns that are done
 * @param states each learner's whole state
 */
public record Checkpoint(int turns, Map<Learner, NetworkState> states) {}
