// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.spacedkd.core.hash.Sha256;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.IntervalPolicy;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.LearnerSpec;
import org.spacedkd.core.training.MeanTeacher;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.recording.ImagePipeline;

/**
 * What determines a run's teacher.
 *
 * @param data SHA-256 of the prepared data
 * @param software what the engine says of itself and its libraries
 * @param fingerprint of the processes that compute
 */
public record TeacherKey(
    TrainingSpec spec,
    RunPlan plan,
    ImagePipeline pipeline,
    String data,
    String software,
    String fingerprint) {

  /**
   * The key of the teacher's trajectory; nothing where a run has no teacher that trains alone at
   * some time and that nothing else changes, and where rounds end is not known from the start.
   *
   * @param initial the teacher before its first step
   */
  public Optional<TrajectoryKey> from(NetworkState initial) {
    boolean endsAreKnown = isFixed() || grain() == 1 || plan.batches().workers() > 1;
    if (!spec.teacherIsIndependent() || aheadAlone() == 0 || !endsAreKnown) {
      return Optional.empty();
    }
    LearnerSpec teacher = spec.learner(Learner.TEACHER);
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put("data", data);
    putBatches(entries, plan.batches());
    entries.put("augmentation", pipeline.augmentation().toString());
    entries.put("normalization", pipeline.normalization().toString());
    entries.put("framing", pipeline.framing().toString());
    entries.put("network", Sha256.of(bytes(teacher.network().toString())));
    entries.put("parameters", Integer.toString(teacher.network().parameterCount()));
    // Without counts, which follow from the steps.
    entries.put(TrajectoryKey.INITIAL_STATE, initial.earlier().sha256());
    entries.put("optimizer", teacher.optimizer().toString());
    entries.put("objective", teacher.objective().toString());
    entries.put("accumulation", accumulation(teacher.mean()));
    entries.put("round-steps", Integer.toString(plan.roundSteps()));
    entries.put(TrajectoryKey.GRAIN, Integer.toString(grain()));
    entries.put(TrajectoryKey.ENDS, ends());
    entries.put("engine", spec.engine());
    entries.put("device", spec.device().toString());
    entries.put("software", software);
    entries.put(TrajectoryKey.FINGERPRINT, fingerprint);
    return Optional.of(new TrajectoryKey(entries));
  }

  /** In the words of earlier versions, whose teachers of no mean are the same. */
  private static String accumulation(MeanTeacher mean) {
    return mean.equals(MeanTeacher.NONE) ? "Accumulation[decay=0.0]" : mean.toString();
  }

  /** All that a plan has, and what it will have. */
  private static void putBatches(SortedMap<String, String> entries, BatchPlan batches) {
    for (RecordComponent component : BatchPlan.class.getRecordComponents()) {
      try {
        entries.put(
            "batches-" + component.getName().toLowerCase(Locale.ROOT),
            String.valueOf(component.getAccessor().invoke(batches)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("Every record has its accessors", e);
      }
    }
  }

  /** One worker's state is the same wherever its rounds end. */
  private int grain() {
    return plan.batches().workers() == 1 ? 1 : plan.roundSteps();
  }

  private boolean isFixed() {
    return plan.policy() instanceof IntervalPolicy.Fixed;
  }

  /**
   * Steps after which the teacher's turns end, as far as it trains alone and that is settled; those
   * that a policy decides on are multiples of the grain.
   */
  public SortedSet<Integer> steps() {
    if (!isFixed()) {
      return new TreeSet<>(Set.of(plan.schedule().totalSteps()));
    }
    int last = aheadAlone();
    return plan.turns().stream()
        .filter(turn -> turn.trains(Learner.TEACHER))
        .map(turn -> turn.teacher().end())
        .filter(end -> end <= last)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private String ends() {
    return steps().stream()
        .filter(end -> end % grain() > 0)
        .map(String::valueOf)
        .collect(Collectors.joining(" "));
  }

  /** Steps that the teacher has taken when it last trains alone. */
  private int aheadAlone() {
    return plan.turns().stream()
        .filter(turn -> turn.trains(Learner.TEACHER) && !turn.isInterleaved())
        .map(Turn::teacher)
        .mapToInt(steps -> steps.end())
        .max()
        .orElse(0);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
