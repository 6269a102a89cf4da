// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.spark.util.LongAccumulator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.core.training.Share;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;

class RecordedSharesTest {
  private static final int SIZE = 8;
  private static final int STEPS = 6;
  private static final int SHARE = 5;

  private static final ImagePipeline PIPELINE = pipeline(new BatchPlan(3, STEPS * SHARE, SHARE, 1));

  private final AtomicInteger taken = new AtomicInteger();
  private final List<ExecutorService> pools = new ArrayList<>();

  @AfterEach
  void end() {
    pools.forEach(ExecutorService::shutdownNow);
  }

  private static ImagePipeline pipeline(BatchPlan plan) {
    return new ImagePipeline(
        new Batches(
            plan,
            "",
            Augmentation.CIFAR,
            new Framing.AsPrepared(SIZE, SIZE),
            new Normalization(List.of(0.5, 0.5, 0.5), List.of(0.25, 0.25, 0.25))));
  }

  private static Example image(int id) {
    byte[] rgb = new byte[3 * SIZE * SIZE];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = (byte) (id * 31 + i * 7);
    }
    return new Example(id, id % 3, SIZE, SIZE, Encoding.RGB, rgb);
  }

  private static RecordedStep step(int number) {
    return new RecordedStep(
        number,
        IntStream.range(number * SHARE, (number + 1) * SHARE)
            .mapToObj(RecordedSharesTest::image)
            .toList());
  }

  /** The second and the fourth image of a step are no JPEGs. */
  private static RecordedStep damaged(int number) {
    List<Example> examples = new ArrayList<>(step(number).examples());
    for (int slot : List.of(3, 1)) {
      byte[] bytes = new byte[slot + 1];
      examples.set(slot, new Example(100 + slot, 0, SIZE + slot, SIZE, Encoding.JPEG, bytes));
    }
    return new RecordedStep(number, examples);
  }

  private RecordedShares shares(Prefetch prefetch, List<RecordedStep> steps) {
    return shares(prefetch, threads(prefetch), steps);
  }

  private RecordedShares shares(Prefetch prefetch, Executor threads, List<RecordedStep> steps) {
    return new RecordedShares(
        PIPELINE,
        prefetch,
        new LongAccumulator(),
        threads,
        steps.stream().peek(step -> taken.incrementAndGet()).iterator());
  }

  private Executor threads(Prefetch prefetch) {
    if (prefetch.threads() == 0) {
      return Runnable::run;
    }
    pools.add(Executors.newFixedThreadPool(prefetch.threads()));
    return pools.get(pools.size() - 1);
  }

  private static List<RecordedStep> steps() {
    return IntStream.range(0, STEPS).mapToObj(RecordedSharesTest::step).toList();
  }

  private static String facts(Share share) {
    return "%d %s %s %s %d"
        .formatted(
            share.step(),
            share.examples(),
            HexFormat.of().formatHex(share.digest()),
            Arrays.toString(share.batch().labels()),
            Arrays.hashCode(share.batch().images()));
  }

  @ParameterizedTest
  @CsvSource({"0, 1", "1, 0", "1, 1", "2, 3", "100, 8"})
  void areTheSameHoweverFarAheadAndByHoweverManyThreads(int steps, int threads) {
    RecordedShares plain = shares(Prefetch.NONE, steps());
    RecordedShares ahead = shares(new Prefetch(steps, threads), steps());
    for (int step = 0; step < STEPS; step++) {
      assertThat(facts(ahead.share(step))).isEqualTo(facts(plain.share(step)));
    }
  }

  /** 13 examples are batches of 5, 5 and 3, of which the first of two workers has 2, 2 and 1. */
  @Test
  void knowHowManyExamplesTheirStepsHaveOverAllWorkers() {
    ImagePipeline pipeline = pipeline(new BatchPlan(3, 13, 5, 2));
    List<Example> images = IntStream.range(0, 13).mapToObj(RecordedSharesTest::image).toList();
    PlannedShares first = new PlannedShares(pipeline, images, 0);
    Iterator<RecordedStep> recorded =
        IntStream.range(0, 3)
            .mapToObj(step -> new RecordedStep(step, images(images, first.share(step))))
            .iterator();
    RecordedShares shares =
        new RecordedShares(pipeline, Prefetch.NONE, new LongAccumulator(), Runnable::run, recorded);

    List<Share> all = IntStream.range(0, 3).mapToObj(shares::share).toList();

    assertThat(all).extracting(Share::globalBatch).containsExactly(5, 5, 3);
    assertThat(all).extracting(share -> share.batch().size()).containsExactly(2, 2, 1);
    assertThat(all).extracting(Share::part).containsExactly(2 / 5.0, 2 / 5.0, 1 / 3.0);
  }

  private static List<Example> images(List<Example> all, Share share) {
    return share.examples().stream().map(all::get).toList();
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "3"})
  void takeNoMoreStepsThanTheBound(int steps) {
    RecordedShares shares = shares(new Prefetch(steps, 2), steps());

    assertThat(taken).hasValue(steps);
    shares.share(0);
    assertThat(taken).hasValue(1 + steps);
    shares.share(1);
    assertThat(taken).hasValue(2 + steps);
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "3, 4"})
  void failWhereTheDamagedShareIsAskedForInTheSameWords(int steps, int threads) {
    RecordedShares shares =
        shares(new Prefetch(steps, threads), List.of(step(0), step(1), damaged(2)));
    shares.share(0);
    shares.share(1);

    assertThatThrownBy(() -> shares.share(2))
        .isInstanceOf(UserException.class)
        .hasMessageStartingWith(
            "Cannot read a prepared image: it was prepared as 9 x 8 pixels of JPEG, and is decoded");
  }

  @Test
  void refuseStepsOutOfOrder() {
    RecordedShares shares = shares(Prefetch.NONE, steps());

    assertThatThrownBy(() -> shares.share(1))
        .hasMessage("Asked for the share of step 1 where 0 is the next");
  }

  @Test
  void whoWaitsForThemCanBeInterrupted() {
    RecordedShares never = shares(new Prefetch(1, 1), work -> {}, steps());
    Thread.currentThread().interrupt();

    assertThatThrownBy(() -> never.share(0)).hasMessage("Interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }
}
