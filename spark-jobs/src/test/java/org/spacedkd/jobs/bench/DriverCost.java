// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.spacedkd.core.augmentation.Augmentation;
import org.spacedkd.core.augmentation.Framing;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.identity.Batches;
import org.spacedkd.core.identity.Fields;
import org.spacedkd.core.image.Normalization;
import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.EvolvingPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.plan.Order;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.plan.ShardOrder;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Attempt;
import org.spacedkd.core.training.Initialization;
import org.spacedkd.core.training.LossMeter;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.shards.Example;
import org.spacedkd.jobs.data.shards.Shard;
import org.spacedkd.jobs.journal.LedgerLine.ComputedBy;
import org.spacedkd.jobs.ledger.Ledger;
import org.spacedkd.jobs.recording.ImagePipeline;
import org.spacedkd.jobs.recording.KeptGroups;
import org.spacedkd.jobs.recording.Recorder;
import org.spacedkd.jobs.storage.JsonLines;

/**
 * Prints what the driver does by itself at the scale of ImageNet-1K, without an image or a step: 80
 * epochs of 1,281,167 examples in batches of 256, windows of 1.5 epochs, rounds of 10 steps.
 */
public final class DriverCost {
  private static final int EXAMPLES = 1_281_167;
  private static final int BATCH = 256;
  private static final int EPOCHS = 80;
  private static final int FREQUENCY = 10;
  private static final int PHOTO_BYTES = 110_000;
  private static final int SIZE = 224;
  private static final int ROUNDS = 100;
  private static final Trace TRACE = new Trace(0, new byte[32], new LossMeter());
  private static final List<Integer> ROWS = Shard.rows(EXAMPLES);
  private static final List<Order> ORDERS =
      List.of(new Order.Permutation(), new ShardOrder(ROWS, 64));

  private DriverCost() {}

  /** Takes the numbers of logical workers, such as 8 64. */
  public static void main(String[] arguments) {
    NetworkState state =
        Initialization.of(
            Architecture.RESNET50.spec(1, 3, SIZE, 1000), new OptimizerSpec.Sgd(0.1, 0.9, 0), 1);
    timed("SHA-256 and checksums of a ResNet-50", () -> state.sha256() + state.checksums());
    NetworkState none = new NetworkState(List.of(), new float[0]);
    try (JavaSparkContext context = new JavaSparkContext("local[1]", "driver's cost")) {
      for (String workers : arguments) {
        for (Order order : ORDERS) {
          String name = order instanceof ShardOrder ? "shards" : "permutation";
          System.out.printf("%s logical workers, order = %s%n", workers, name);
          measure(context, plan(Integer.parseInt(workers), order), none);
        }
      }
    }
  }

  private static RunPlan plan(int workers, Order order) {
    BatchPlan batches = new BatchPlan(1, EXAMPLES, BATCH, workers, order);
    int epoch = batches.stepsPerEpoch();
    SpacingSchedule schedule =
        new SpacingSchedule(DistillationMode.SPACED, epoch * 3 / 2, Tail.FLUSH, EPOCHS * epoch);
    return new RunPlan(schedule, batches, FREQUENCY, epoch, 1);
  }

  private static void measure(JavaSparkContext context, RunPlan plan, NetworkState state) {
    timed("order of an epoch, and every place in it", () -> places(plan.batches()));
    List<List<Round>> rounds = timed("turns and rounds of the run", () -> rounds(plan));
    System.out.printf(
        "  %,d turns, %,d rounds%n", rounds.size(), rounds.stream().mapToInt(List::size).sum());
    JavaRDD<Example> files = context.parallelize(ROWS, ROWS.size()).map(file -> null);
    Recorder recorder = recorder(context, plan, files);
    List<Round> some = rounds.get(0).subList(0, ROUNDS);
    timed("partitions of the first round", () -> partitions(recorder, some.subList(0, 1)));
    timed("partitions of %d rounds".formatted(ROUNDS), () -> partitions(recorder, some));
    timed("what is recorded, kept and let go of in the run", () -> kept(plan, rounds));
    JsonLines lines = new JsonLines("ledger.jsonl");
    timed("digests and ledger of the run", () -> ledger(plan, state, lines));
    System.out.printf(
        Locale.ROOT,
        "  ledger %.1f MB%n",
        lines.text().stream().mapToInt(String::length).sum() / 1e6);
  }

  private static int partitions(Recorder recorder, List<Round> rounds) {
    return rounds.stream()
        .mapToInt(
            round -> {
              int partitions = recorder.shares(round).partitions().size();
              recorder.done(round);
              return partitions;
            })
        .sum();
  }

  private static List<List<Round>> rounds(RunPlan plan) {
    List<Turn> turns = plan.turns();
    return IntStream.range(0, turns.size())
        .mapToObj(number -> plan.rounds(number, turns.get(number)))
        .toList();
  }

  private static int kept(RunPlan plan, List<List<Round>> turns) {
    KeptGroups<Group> groups = new KeptGroups<>(plan.batches(), group -> group, group -> {}, 3);
    for (List<Round> rounds : turns) {
      for (Round round : rounds) {
        groups.take(round);
        groups.done(round);
      }
    }
    return groups.size();
  }

  private static int places(BatchPlan batches) {
    int[] order = batches.order(0);
    return IntStream.range(0, order.length).map(p -> batches.place(0, p).step()).max().orElse(0);
  }

  private static Recorder recorder(JavaSparkContext context, RunPlan plan, JavaRDD<Example> files) {
    Normalization any = new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));
    ImagePipeline pipeline =
        new ImagePipeline(
            new Batches(
                plan.batches(), "", Augmentation.NONE, new Framing.AsPrepared(SIZE, SIZE), any));
    return new Recorder(
        new ExampleFiles(files, ROWS, PHOTO_BYTES),
        pipeline,
        16 << 20,
        3,
        Prefetch.NONE,
        context.sc().longAccumulator());
  }

  /** Every round's digests into the chains, and a line a turn. */
  private static int ledger(RunPlan plan, NetworkState state, JsonLines lines) {
    ComputedBy engine = new ComputedBy("none", new Device(1));
    Ledger ledger = new Ledger(lines, Fields.NONE, engine, new EvolvingPlan(plan));
    Map<Learner, NetworkState> states = new EnumMap<>(Learner.class);
    List.of(Learner.values()).forEach(learner -> states.put(learner, state));
    List<Turn> turns = plan.turns();
    for (int number = 0; number < turns.size(); number++) {
      TurnResult result = TurnResult.begin(states);
      for (Round round : plan.rounds(number, turns.get(number))) {
        result = result.plus(result(round, state, plan.batches().workers()), 1);
      }
      ledger.turn(number, turns.get(number), result);
    }
    return lines.text().size();
  }

  private static RoundResult result(Round round, NetworkState state, int workers) {
    Learner learner = round.trains(Learner.TEACHER) ? Learner.TEACHER : Learner.STUDENT;
    return new RoundResult(
        Map.of(learner, state),
        Map.of(learner, learner),
        Map.of(learner, Collections.nCopies(workers, Collections.nCopies(round.length(), TRACE))),
        Collections.nCopies(workers, Attempt.IN_PROCESS),
        Collections.nCopies(workers, 1.0),
        0);
  }

  private static <T> T timed(String what, Supplier<T> task) {
    Runtime runtime = Runtime.getRuntime();
    System.gc();
    long before = runtime.totalMemory() - runtime.freeMemory();
    long start = System.nanoTime();
    T result = task.get();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.gc();
    long kept = runtime.totalMemory() - runtime.freeMemory() - before;
    System.out.printf(Locale.ROOT, "  %-42s %8.3f s  %6.1f MB kept%n", what, seconds, kept / 1e6);
    return result;
  }
}
