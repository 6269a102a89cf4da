// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.forecast;

import org.spacedkd.core.network.NetworkCost;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.schedule.Turn;

/**
 * Memory and disk. With S the bytes of all states, M those of the largest, k the workers that an
 * executor computes at once, b the examples of a share and i the values of an image:
 *
 * <pre>
 * executor's heap = base + 2 S + k (3 M + 8 b i) + d broadcast pieces and the states made of them;
 *                                                    a worker's result, once more in pieces, and
 *                                                    what it began with; a batch and the next one;
 *                                                    d decoded images kept
 * executor's rest = k (2 S + sum over networks: 8 b a, or of a frozen one 4 b a)
 *                                                    weights, gradients and slots; a values that
 *                                                    the layers put out, and their gradients
 * executor's disk = 2 K / executors                  K bytes of the images kept at once: files of
 *                                                    their shuffles, and partitions that memory
 *                                                    cannot hold
 * driver's heap   = base + 2 S + 2 R                 R bytes of results of the largest round
 * </pre>
 *
 * <p>What is not heap is what a CPU engine allocates by itself: an estimate, which we have held
 * against one network only.
 *
 * @param executorHeapBytes without recorded partitions, which take what is left
 * @param executorNativeBytes beside the heap
 * @param executorDiskBytes below {@code spark.local.dir}, at the most
 */
public record Footprint(
    long executorHeapBytes,
    long executorNativeBytes,
    long executorDiskBytes,
    long driverHeapBytes) {
  /** What Spark and Java take by themselves: Spark reserves as much. */
  static final long BASE = 300L << 20;

  /** The footprint of a run on a cluster. */
  public static Footprint of(PlannedRun run, Traffic traffic, Cluster cluster) {
    long states = run.allStatesBytes();
    long largest = run.stateBytes().values().stream().mapToLong(bytes -> bytes).max().orElse(0);
    long atOnce = cluster.workersAtOnce(run.workers());
    long batches = 2L * Float.BYTES * run.shareSize() * run.data().imageValues();
    return new Footprint(
        BASE + 2 * states + atOnce * (3 * largest + batches) + run.retention().imageBytes(),
        atOnce * (2 * states + layers(run)),
        2 * traffic.keptBytes() / cluster.executors(),
        BASE + 2 * states + 2 * traffic.largestResultBytes());
  }

  /** Of the turn that takes most. */
  private static long layers(PlannedRun run) {
    return run.plan().schedule().turns().stream()
        .mapToLong(turn -> layers(run, turn))
        .max()
        .orElse(0);
  }

  private static long layers(PlannedRun run, Turn turn) {
    return run.training().reads(turn).stream()
        .mapToLong(
            learner -> {
              NetworkSpec network = run.training().learner(learner).network();
              int bytes = turn.trains(learner) ? 2 * Float.BYTES : Float.BYTES;
              return bytes * NetworkCost.of(network).activations() * run.shareSize();
            })
        .sum();
  }
}
