// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.EnumMap;
import java.util.Map;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;

/**
 * One logical worker's part of a round: from the common states it takes the round's steps alone, on
 * its own shares. A pure function of its arguments, so that a task can be run again anywhere.
 *
 * @param worker number of the worker, from 0
 */
public record WorkerRound(TrainingSpec spec, Round round, int worker, ShareSource shares) {
  /**
   * Trains.
   *
   * @param states the states before the round, of the owners of all learners at work
   * @param attempt where this is computed
   */
  public WorkerResult run(Map<Learner, NetworkState> states, Attempt attempt) {
    try (NetworkPool.Loans loans = new NetworkPool.Loans(spec)) {
      Map<Learner, Trainee> trainees = new EnumMap<>(Learner.class);
      for (Learner learner : spec.reads(round)) {
        trainees.put(learner, trainee(learner, states, loans));
      }
      for (int offset = 0; offset < round.length(); offset++) {
        step(offset, trainees);
      }
      Map<Learner, Trained> trained = new EnumMap<>(Learner.class);
      spec.changes(round).forEach(learner -> trained.put(learner, trainees.get(learner).result()));
      loans.giveBack();
      double engineSeconds =
          trainees.values().stream().mapToDouble(one -> one.tally().engineSeconds()).sum();
      return new WorkerResult(trained, attempt, engineSeconds);
    }
  }

  /** A learner that trains while its mean teaches needs a network for each. */
  private Trainee trainee(
      Learner learner, Map<Learner, NetworkState> states, NetworkPool.Loans loans) {
    LearnerSpec one = spec.learner(learner);
    NetworkState state = states.get(one.owner());
    Network network = loans.network(learner);
    Network source = network;
    if (round.isInterleaved() && one.mean().isKept()) {
      source = loans.network(learner);
      source.load(one.teaching(state));
    }
    network.load(round.trains(learner) ? one.of(state) : one.teaching(state));
    return new Trainee(one, worker, one.train(state), network, source, new Tally());
  }

  /** A step of every learner that trains; those of an interleaved turn may be on two batches. */
  private void step(int offset, Map<Learner, Trainee> trainees) {
    Trainee teacher = trainees.get(Learner.TEACHER);
    Trainee student = trainees.get(Learner.STUDENT);
    if (!round.trains(Learner.STUDENT)) {
      Share share = share(Learner.TEACHER, offset);
      if (spec.looks().contains(share.step())) {
        teacher.look(share);
      } else {
        teacher.step(share, Outputs.NONE);
      }
    } else if (!round.trains(Learner.TEACHER)) {
      Share share = share(Learner.STUDENT, offset);
      student.step(share, targets(teacher, share));
    } else {
      Share ofTeacher = share(Learner.TEACHER, offset);
      boolean same = round.teacher().equals(round.student());
      new Interleaving(spec, teacher, student, share -> targets(teacher, share))
          .step(ofTeacher, same ? ofTeacher : share(Learner.STUDENT, offset));
    }
  }

  /** What the teacher says of a share, or nothing where the student does not ask. */
  private Outputs targets(Trainee teacher, Share share) {
    return spec.distills(round) ? teacher.targets(share, spec.teacherStatistics()) : Outputs.NONE;
  }

  private Share share(Learner learner, int offset) {
    return shares.share(round.steps(learner).first() + offset);
  }
}
