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
public record Seen(Learner owner, LossMeter meter, List<HashChain> data) {
  /** Nothing seen by so many workers. */
  static Seen nothing(Learner owner, int workers) {
    return new Seen(
        owner,
        new LossMeter(),
        IntStream.range(0, workers).mapToObj(w -> HashChain.EMPTY).toList());
  }

  /** This and then a round, of which each worker's digests are given. */
  Seen plus(LossMeter round, List<List<byte[]>> digests) {
    return new Seen(
        owner,
        meter.plus(round),
        IntStream.range(0, data.size())
            .mapToObj(worker -> extend(data.get(worker), digests.get(worker)))
            .toList());
  }

  private static HashChain extend(HashChain chain, List<byte[]> digests) {
    HashChain longer = chain;
    for (byte[] digest : digests) {
      longer = longer.plus(digest);
    }
    return longer;
  }
}
