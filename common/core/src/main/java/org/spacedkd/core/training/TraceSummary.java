// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.stream.IntStream;
import org.spacedkd.core.hash.HashChain;
import org.spacedkd.core.schedule.Learner;

/**
 * What a learner has been trained on in a turn.
 *
 * @param owner whose state that changed
 * @param meter its losses
 * @param data per logical worker, the chain of its shares' digests in step order; where rounds end
 *     makes no difference
 */
public record TraceSummary(Learner owner, LossMeter meter, List<HashChain> data) {
  /** Nothing seen by so many workers. */
  public static TraceSummary nothing(Learner owner, int workers) {
    return new TraceSummary(
        owner,
        new LossMeter(),
        IntStream.range(0, workers).mapToObj(w -> HashChain.EMPTY).toList());
  }

  /** This and then the traces of each worker. */
  public TraceSummary plus(List<List<Trace>> workers) {
    LossMeter losses = meter;
    for (Trace trace : Trace.inOrder(workers)) {
      losses = losses.plus(trace.losses());
    }
    return new TraceSummary(
        owner,
        losses,
        IntStream.range(0, data.size())
            .mapToObj(worker -> extend(data.get(worker), workers.get(worker)))
            .toList());
  }

  private static HashChain extend(HashChain chain, List<Trace> traces) {
    HashChain longer = chain;
    for (Trace trace : traces) {
      longer = longer.plus(trace.digest());
    }
    return longer;
  }
}
