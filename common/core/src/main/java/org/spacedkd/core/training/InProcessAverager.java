// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;

/**
 * The workers one after the other in this process: the reference that every distributed averager
 * must equal bit for bit.
 *
 * @param workers the shares of each logical worker
 */
public record InProcessAverager(TrainingSpec spec, List<ShareSource> workers) implements Averager {
  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    return RoundResult.average(
        IntStream.range(0, workers.size())
            .mapToObj(
                worker ->
                    new WorkerRound(spec, round, worker, workers.get(worker))
                        .run(states, Attempt.IN_PROCESS))
            .toList(),
        0);
  }
}
