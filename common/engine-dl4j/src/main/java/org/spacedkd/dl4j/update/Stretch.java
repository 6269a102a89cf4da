// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.TensorSpec;

/**
 * Parameters of a block that lie one after the other and have had as many updates.
 *
 * @param update which of their updates the next one is, from 1
 */
record Stretch(long from, long length, int update) {
  /** The stretches of a block of parameters, in order. */
  static List<Stretch> of(List<TensorSpec> block, UpdateCounts counts) {
    List<Stretch> stretches = new ArrayList<>();
    long from = 0;
    for (TensorSpec parameter : block) {
      int update = counts.next(parameter.name());
      int last = stretches.size() - 1;
      if (last >= 0 && stretches.get(last).update() == update) {
        Stretch before = stretches.remove(last);
        stretches.add(new Stretch(before.from(), before.length() + parameter.size(), update));
      } else {
        stretches.add(new Stretch(from, parameter.size(), update));
      }
      from += parameter.size();
    }
    return stretches;
  }

  /** Its part of a vector of the block. */
  INDArray of(INDArray vector) {
    return length == vector.length()
        ? vector
        : vector.get(NDArrayIndex.interval(from, from + length));
  }
}
