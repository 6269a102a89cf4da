// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Turn;

/**
 * One logical worker's part of a round: from the common states it takes the round's steps alone, on
 * its own shares. A pure function of its arguments, so that a task can be run again anywhere.
 */
public final class WorkerRound {
  private final TrainingSpec spec;
  private final Turn round;
  private final ShareSource shares;
  private final Map<Learner, Network> networks;
  private final Map<Learner, LossMeter> meters = new EnumMap<>(Learner.class);
  private final Map<Learner, List<byte[]>> digests = new EnumMap<>(Learner.class);
  private int examples;

  private WorkerRound(
      TrainingSpec spec, Turn round, ShareSource shares, Map<Learner, Network> networks) {
    this.spec = spec;
    this.round = round;
    this.shares = shares;
    this.networks = networks;
    for (Learner learner : Learner.values()) {
      meters.put(learner, new LossMeter());
      digests.put(learner, new ArrayList<>());
    }
  }

  /**
   * Trains.
   *
   * @param round the turn of the round: at most {@code averaging-frequency} steps
   * @param states the states before the round, of all learners the turn reads
   * @param attempt where this is computed
   */
  public static WorkerResult run(
      TrainingSpec spec,
      Turn round,
      Map<Learner, NetworkState> states,
      ShareSource shares,
      Attempt attempt) {
    Map<Learner, Network> networks = new EnumMap<>(Learner.class);
    for (Learner learner : spec.reads(round)) {
      Network network = NetworkPool.borrow(spec, spec.learner(learner));
      network.load(states.get(learner));
      networks.put(learner, network);
    }
    WorkerResult result = new WorkerRound(spec, round, shares, networks).train(attempt);
    networks.forEach(
        (learner, network) -> NetworkPool.giveBack(spec, spec.learner(learner), network));
    return result;
  }

  private WorkerResult train(Attempt attempt) {
    for (int i = 0; i < round.length(); i++) {
      if (round.isInterleaved()) {
        interleave(share(Learner.TEACHER, i), share(Learner.STUDENT, i));
      } else if (round.trains(Learner.TEACHER)) {
        step(Learner.TEACHER, share(Learner.TEACHER, i), Outputs.NONE);
      } else {
        Share share = share(Learner.STUDENT, i);
        step(Learner.STUDENT, share, targets(share.batch()));
      }
    }
    return new WorkerResult(examples, trained(spec.changes(round)), attempt);
  }

  private Share share(Learner learner, int i) {
    return shares.share(round.steps(learner).first() + i);
  }

  /** A step of the teacher and one of the student, which may be on different batches. */
  private void interleave(Share ofTeacher, Share ofStudent) {
    boolean sameBatch = ofTeacher.step() == ofStudent.step();
    if (spec.onlineTeacher() == OnlineTeacher.AFTER_UPDATE) {
      step(Learner.TEACHER, ofTeacher, Outputs.NONE);
      step(Learner.STUDENT, ofStudent, targets(ofStudent.batch()));
    } else if (sameBatch && spec.teacherStatistics() != Statistics.RUNNING) {
      // The teacher's training pass has just computed these outputs, and moved its statistics once.
      Outputs before = step(Learner.TEACHER, ofTeacher, Outputs.NONE);
      step(Learner.STUDENT, ofStudent, before);
    } else {
      Outputs before = targets(ofStudent.batch());
      step(Learner.TEACHER, ofTeacher, Outputs.NONE);
      step(Learner.STUDENT, ofStudent, before);
    }
  }

  /** What the teacher says of a batch, or nothing where the student does not ask. */
  private Outputs targets(Batch batch) {
    return spec.distills(round) && batch.size() > 0
        ? networks.get(Learner.TEACHER).infer(batch, spec.teacherStatistics())
        : Outputs.NONE;
  }

  /** Trains a learner on a share and returns its outputs from before the update. */
  private Outputs step(Learner learner, Share share, Outputs teacher) {
    Batch batch = share.batch();
    if (batch.size() == 0) {
      return Outputs.NONE;
    }
    digests.get(learner).add(share.digest());
    Step step = networks.get(learner).step(batch, teacher, spec.learner(learner).objective());
    LossMeter meter = meters.get(learner);
    meter.add(step.loss(), batch.size());
    examples = Math.toIntExact(Math.max(examples, meter.examples()));
    return step.outputs();
  }

  private Map<Learner, Trained> trained(Set<Learner> learners) {
    Map<Learner, Trained> trained = new EnumMap<>(Learner.class);
    for (Learner learner : learners) {
      trained.put(
          learner,
          new Trained(networks.get(learner).state(), meters.get(learner), digests.get(learner)));
    }
    return trained;
  }
}
