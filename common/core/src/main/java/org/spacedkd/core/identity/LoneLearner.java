// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.identity;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.objective.CrossEntropy;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.TrainingSpec;

/**
 * A learner that learns from the labels, and that nothing changes but its own steps: an independent
 * teacher, or the student of a run without one. Runs that have the same one need to train it once,
 * whatever else they are.
 *
 * @param learner which of the run's it is
 */
public record LoneLearner(Learner learner, LearnerSpec spec, RunPlan plan) {
  /** Raised when a learner of the same fields learns otherwise. */
  private static final int VERSION = 1;

  /** Name of the field with the steps of which a turn's end has to be a multiple. */
  public static final String GRAIN = "grain";

  /** Name of the field with the ends of turns that are no such multiple. */
  public static final String ENDS = "ends";

  /** The lone learner of a run; nothing where it has none that trains. */
  public static Optional<LoneLearner> of(TrainingSpec training, RunPlan plan) {
    Learner learner =
        training.learners().keySet().equals(Set.of(Learner.STUDENT))
            ? Learner.STUDENT
            : Learner.TEACHER;
    boolean isLone = learner == Learner.STUDENT || training.teacherIsIndependent();
    return Optional.of(training.learner(learner))
        .filter(spec -> isLone && spec.objective() instanceof CrossEntropy)
        .map(spec -> new LoneLearner(learner, spec, plan))
        .filter(lone -> !lone.turns().isEmpty());
  }

  /** The turns in which it trains. */
  public List<Turn> turns() {
    return plan.turns().stream().filter(turn -> turn.trains(learner)).toList();
  }

  /** The steps that it takes while no other learner trains, in order. */
  public List<Steps> alone() {
    return turns().stream()
        .filter(turn -> !turn.isInterleaved())
        .map(turn -> turn.steps(learner))
        .toList();
  }

  /**
   * Steps after which its turns end, as far as that is settled; those that a policy decides on are
   * multiples of the grain.
   */
  public SortedSet<Integer> ends() {
    return plan.policy() instanceof IntervalPolicy.Fixed
        ? turns().stream()
            .map(turn -> turn.steps(learner).end())
            .collect(Collectors.toCollection(TreeSet::new))
        : new TreeSet<>(Set.of(plan.schedule().totalSteps()));
  }

  /** Ends of turns where otherwise no round would end, and that makes a difference. */
  public List<Integer> cuts() {
    return ends().stream().filter(end -> end % grain() > 0).toList();
  }

  /** One worker's state is the same wherever its rounds end. */
  private int grain() {
    return plan.batches().workers() == 1 ? 1 : plan.roundSteps();
  }

  /** What determines what becomes of it, besides its first state, its batches and the machine. */
  public Fields fields() {
    List<String> network = new ArrayList<>(spec.network().identity());
    return Fields.NONE
        .with("version", VERSION)
        .with("network", Sha256.of(text(network)))
        .with("parameters", spec.network().parameterCount())
        .with("optimizer", spec.optimizer().identity())
        .with("objective", "cross-entropy")
        .with("mean-decay", String.valueOf(spec.mean().decay()))
        .with(GRAIN, grain())
        .with(ENDS, cuts().stream().map(String::valueOf).collect(Collectors.joining(" ")));
  }

  private static byte[] text(List<String> lines) {
    return String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
  }
}
