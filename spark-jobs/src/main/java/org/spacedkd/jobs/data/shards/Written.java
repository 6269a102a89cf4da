// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;
import java.util.List;

/**
 * A shard that is in its place.
 *
 * @param split its split
 * @param first id of the first example in its file
 * @param file its file
 * @param pixels sums over its images
 * @param quarantined what was left out of it
 */
public record Written(
    Split split, int first, ShardFile file, PixelSums pixels, List<Quarantined> quarantined)
    implements Serializable {}
