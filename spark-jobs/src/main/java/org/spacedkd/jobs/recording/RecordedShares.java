// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import org.apache.spark.util.LongAccumulator;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.core.training.Share;
import org.spacedkd.core.training.ShareSource;

/**
 * One logical worker's recorded shares of a round, decoded ahead of the training that asks for
 * them. Lives within its task only, whose thread alone reads recorded partitions: Spark counts who
 * holds them by task.
 */
public final class RecordedShares implements ShareSource {
  private final ImagePipeline pipeline;
  private final Prefetch prefetch;
  private final LongAccumulator progress;
  private final Executor threads;
  private final Iterator<RecordedStep> steps;
  private final Deque<CompletableFuture<Share>> begun = new ArrayDeque<>();

  /**
   * Begins with the first shares.
   *
   * @param progress raised whenever a share is asked for
   * @param threads decode
   * @param steps the recorded shares in the order in which they will be asked for
   */
  RecordedShares(
      ImagePipeline pipeline,
      Prefetch prefetch,
      LongAccumulator progress,
      Executor threads,
      Iterator<RecordedStep> steps) {
    this.pipeline = pipeline;
    this.prefetch = prefetch;
    this.progress = progress;
    this.threads = threads;
    this.steps = steps;
    begin(prefetch.steps());
  }

  @Override
  public Share share(int step) {
    progress.add(1);
    begin(1);
    CompletableFuture<Share> asked = begun.remove();
    begin(prefetch.steps());
    Share share = await(asked);
    if (share.step() != step) {
      throw new IllegalStateException(
          String.format(
              Locale.ROOT,
              "Asked for the share of step %d where %d is the next",
              step,
              share.step()));
    }
    return share;
  }

  private void begin(int ahead) {
    while (begun.size() < ahead && steps.hasNext()) {
      RecordedStep next = steps.next();
      begun.add(pipeline.share(next.step(), next.examples(), threads));
    }
  }

  /** What failed in a thread fails here as it would have without one. */
  private static Share await(CompletableFuture<Share> share) {
    try {
      return share.get();
    } catch (ExecutionException failure) {
      if (failure.getCause() instanceof Error error) {
        throw error;
      }
      throw failure.getCause() instanceof RuntimeException cause
          ? cause
          : new IllegalStateException(failure);
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted", killed);
    }
  }
}
