// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.MapSize;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

/**
 * A batch norm that would see one value of a channel: a worker's share of one example on a map of
 * one pixel. It makes of every such value its bias, and the value has no unbiased variance.
 *
 * @param learner whose network it is in
 * @param batchNorm name of its node
 * @param step the first such step, from 0
 * @param examples of that step over all workers
 * @param worker the first worker with a share of one
 */
public record LoneValue(Learner learner, String batchNorm, int step, int examples, int worker) {
  /** The first in a run; empty where every batch norm sees several values in every step. */
  public static Optional<LoneValue> in(TrainingSpec training, RunPlan plan) {
    List<Turn> turns = plan.schedule().turns();
    return Stream.of(Learner.values())
        .filter(training.learners()::containsKey)
        .flatMap(
            learner ->
                batchNormOfOnePixel(training.learner(learner).network()).stream()
                    .flatMap(norm -> first(training, turns, plan.batches(), learner, norm)))
        .findFirst();
  }

  private static Optional<String> batchNormOfOnePixel(NetworkSpec network) {
    Map<String, MapSize> sizes = MapSize.of(network);
    return network.nodes().stream()
        .filter(node -> sizes.get(node.name()).area() < node.layer().leastValues())
        .map(Node::name)
        .findFirst();
  }

  private static Stream<LoneValue> first(
      TrainingSpec training, List<Turn> turns, BatchPlan batches, Learner learner, String norm) {
    return turns.stream()
        .flatMap(turn -> onBatchStatistics(training, turn, learner))
        .flatMap(steps -> ofEverySize(steps, batches))
        .flatMap(
            step ->
                IntStream.range(0, batches.workers())
                    .filter(worker -> batches.shareSize(step, worker) == 1)
                    .mapToObj(
                        worker ->
                            new LoneValue(learner, norm, step, batches.stepSize(step), worker))
                    .limit(1));
  }

  /** The steps of a turn in which a learner's batch norms normalise by their batch. */
  private static Stream<Steps> onBatchStatistics(
      TrainingSpec training, Turn turn, Learner learner) {
    boolean teaches =
        learner == Learner.TEACHER
            && training.distills(turn)
            && training.teacherStatistics() != Statistics.RUNNING;
    return teaches ? Stream.of(turn.teacher(), turn.student()) : Stream.of(turn.steps(learner));
  }

  /** Of some steps the first of each size: batches are whole, or the last of their epoch. */
  private static Stream<Integer> ofEverySize(Steps steps, BatchPlan batches) {
    int epoch = batches.stepsPerEpoch();
    int lastOfEpoch = steps.first() / epoch * epoch + epoch - 1;
    return new TreeSet<>(List.of(steps.first(), steps.first() + 1, lastOfEpoch))
        .stream().filter(steps::contains);
  }
}
