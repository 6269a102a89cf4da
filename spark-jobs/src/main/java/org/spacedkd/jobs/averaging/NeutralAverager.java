// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import java.io.Serializable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.TaskContext;
import org.apache.spark.broadcast.Broadcast;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.core.training.WorkerResult;
import org.spacedkd.core.training.WorkerRound;
import org.spacedkd.jobs.arithmetic.TaskArithmetic;
import org.spacedkd.jobs.recording.RecordedShares;
import org.spacedkd.jobs.recording.Recorder;

/** Parameter averaging over plain state arrays: any engine, any turn, one learner or two. */
public record NeutralAverager(TrainingSpec spec, Recorder recorder, StateBroadcasts broadcasts)
    implements Averager {
  @Override
  public RoundResult round(Round round, Map<Learner, NetworkState> states) {
    long before = broadcasts.bytes();
    Map<Learner, Broadcast<NetworkState>> sent = new EnumMap<>(Learner.class);
    spec.owners(round).forEach(owner -> sent.put(owner, broadcasts.of(states.get(owner))));
    List<WorkerResult> all = recorder.shares(round).map(new Task(spec, round, sent)::run).collect();
    return RoundResult.average(all, broadcasts.bytes() - before);
  }

  /** What runs on an executor. */
  private record Task(TrainingSpec spec, Round round, Map<Learner, Broadcast<NetworkState>> states)
      implements Serializable {
    WorkerResult run(RecordedShares shares) {
      Map<Learner, NetworkState> received = new EnumMap<>(Learner.class);
      states.forEach((learner, state) -> received.put(learner, state.value()));
      TrainingSpec here = TaskArithmetic.admitted(spec);
      return new WorkerRound(here, round, TaskContext.getPartitionId(), shares)
          .run(received, TaskAttempt.current(here));
    }
  }
}
