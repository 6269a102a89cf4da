// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import org.spacedkd.core.engine.Batch;

/**
 * One logical worker's share of one step, decoded and augmented.
 *
 * @param step the step
 * @param batch the examples; none where an incomplete batch has fewer examples than workers
 * @param digest SHA-256 of the step, the example ids, the labels and the augmented pixels
 */
public record Share(int step, Batch batch, byte[] digest) {}
