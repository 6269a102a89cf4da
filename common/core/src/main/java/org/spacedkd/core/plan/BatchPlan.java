// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

import java.io.Serializable;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.spacedkd.core.random.RandomStream;
import org.spacedkd.core.schedule.Steps;

/**
 * The recipe of every batch of a run, a pure function of (seed, epoch, step, logical worker). Each
 * epoch has every example once, in an order that is cut into global batches, the last of which may
 * be smaller; each global batch is cut into one contiguous share per logical worker, as even as
 * possible.
 *
 * @param seed the run's seed
 * @param examples number of training examples, ids 0 to examples - 1
 * @param globalBatch examples of one step over all workers
 * @param workers number of logical workers, at most {@code globalBatch}
 * @param order in what order an epoch goes through the examples
 */
public record BatchPlan(long seed, int examples, int globalBatch, int workers, Order order)
    implements Serializable {
  public BatchPlan {
    if (examples < 1) {
      throw new IllegalArgumentException(
          String.format(Locale.ROOT, "Invalid examples: %d (at least 1)", examples));
    }
    if (workers < 1 || globalBatch < workers) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid workers: %d (between 1 and the global batch of %d)",
              workers,
              globalBatch));
    }
    if (order instanceof ShardOrder shards && shards.examples() != examples) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "Invalid order: shards of %d examples (the plan has %d)",
              shards.examples(),
              examples));
    }
  }

  /** A plan whose epochs are permutations of all examples. */
  public BatchPlan(long seed, int examples, int globalBatch, int workers) {
    this(seed, examples, globalBatch, workers, new Order.Permutation());
  }

  /** Steps of one epoch; the incomplete last batch counts. */
  public int stepsPerEpoch() {
    return (examples - 1) / globalBatch + 1;
  }

  public int epochOf(int step) {
    return step / stepsPerEpoch();
  }

  /** The example ids of an epoch in the order in which they are trained on; 4 bytes an example. */
  public int[] order(int epoch) {
    return groups(epoch).stream()
        .flatMapToInt(group -> IntStream.of(permutation(group)).map(group::example))
        .toArray();
  }

  /** The groups of an epoch, in order. */
  public List<Group> groups(int epoch) {
    return order.groups(seed, epoch, examples);
  }

  /** The groups that some steps take their examples from, in order. */
  public List<Group> groups(Steps steps) {
    return steps.isEmpty()
        ? List.of()
        : IntStream.rangeClosed(epochOf(steps.first()), epochOf(steps.end() - 1))
            .mapToObj(this::groups)
            .flatMap(List::stream)
            .filter(group -> steps(group).meets(steps))
            .toList();
  }

  /** The steps that take examples from a group; the first and the last may from others too. */
  public Steps steps(Group group) {
    int first = group.epoch() * stepsPerEpoch();
    return new Steps(
        first + group.first() / globalBatch, first + (group.end() - 1) / globalBatch + 1);
  }

  /**
   * Where in the epoch's order the examples of a group are, by their {@link Group#index}; 4 bytes
   * an example.
   */
  public int[] positions(Group group) {
    int[] order = permutation(group);
    int[] positions = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      positions[order[i]] = group.first() + i;
    }
    return positions;
  }

  private int[] permutation(Group group) {
    return order.stream(seed, group).permutation(group.size());
  }

  /** Where the example at a position of the epoch's order is trained on. */
  public ExamplePlace place(int epoch, int position) {
    int batch = position / globalBatch;
    int offset = position - batch * globalBatch;
    int size = batchSize(batch);
    int worker = (int) (((long) (offset + 1) * workers - 1) / size);
    return new ExamplePlace(
        epoch * stepsPerEpoch() + batch, worker, offset - shareStart(size, worker));
  }

  /**
   * Examples of one worker's share of a step; 0 only where an incomplete batch has fewer than
   * workers.
   */
  public int shareSize(int step, int worker) {
    int size = stepSize(step);
    return shareStart(size, worker + 1) - shareStart(size, worker);
  }

  /** Examples of a step over all workers; fewer than the global batch at an epoch's end. */
  public int stepSize(int step) {
    return batchSize(step % stepsPerEpoch());
  }

  /** Examples of all steps before one, over all workers. */
  public long examplesBefore(int step) {
    int inEpoch = step % stepsPerEpoch();
    return (long) epochOf(step) * examples + Math.min((long) inEpoch * globalBatch, examples);
  }

  /** The stream that decides the augmentation of an example in an epoch. */
  public RandomStream augmentation(int epoch, int example) {
    return RandomStream.of(seed, "augmentation", epoch, example);
  }

  /** The stream that decides what of an augmented example is erased in an epoch. */
  public RandomStream erasing(int epoch, int example) {
    return RandomStream.of(seed, "erasing", epoch, example);
  }

  private int batchSize(int batch) {
    return Math.min(globalBatch, examples - batch * globalBatch);
  }

  /**
   * First offset of a worker's share: the shares floor(size * w / L) differ by at most one example.
   */
  private int shareStart(int size, int worker) {
    return (int) ((long) size * worker / workers);
  }
}
