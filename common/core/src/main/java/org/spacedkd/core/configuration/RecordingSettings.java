// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.training.Prefetch;

/**
 * What group {@code data} says of how workers get their examples; no result depends on it.
 *
 * @param recordedEpochs epochs of recorded partitions kept at once, at most; at least 1
 * @param segmentBytes target size of one recorded partition
 * @param keptImageBytes of decoded and augmented images that a process keeps for later, at least 0
 * @param prefetch how far workers decode ahead of their training
 */
public record RecordingSettings(
    int recordedEpochs, long segmentBytes, long keptImageBytes, Prefetch prefetch) {}
