// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;
import java.util.List;
import org.spacedkd.core.engine.Batch;

/**
 * One logical worker's share of one step, decoded and augmented.
 *
 * @param step the step
 * @param globalBatch examples of the step over all workers
 * @param examples ids of the examples, in the batch's order
 * @param batch the examples; none where an incomplete batch has fewer examples than workers
 * @param digest SHA-256 of the step, the example ids, the labels and the augmented pixels
 */
public record Share(int step, int globalBatch, List<Integer> examples, Batch batch, byte[] digest)
    implements Serializable {
  /** The part of the step's examples that it has, from 0 to 1. */
  public double part() {
    return (double) batch.size() / globalBatch;
  }
}
