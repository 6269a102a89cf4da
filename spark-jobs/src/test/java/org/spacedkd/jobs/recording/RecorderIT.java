// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.spacedkd.jobs.recording.TinyRecording.EXAMPLES;
import static org.spacedkd.jobs.recording.TinyRecording.ROWS;
import static org.spacedkd.jobs.recording.TinyRecording.SIZE;
import static org.spacedkd.jobs.recording.TinyRecording.WORKERS;
import static org.spacedkd.jobs.recording.TinyRecording.pipeline;
import static org.spacedkd.jobs.recording.TinyRecording.recorder;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaFutureAction;
import org.apache.spark.api.java.JavaSparkContext;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Order;
import org.spacedkd.core.plan.ShardOrder;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Share;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;

/** What workers get of a recording is what the plan says, in either order, and is let go of. */
class RecorderIT {
  private static JavaSparkContext context;

  @BeforeAll
  static void begin() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
  }

  @AfterAll
  static void end() {
    context.close();
  }

  static Stream<Order> orders() {
    return Stream.of(new Order.Permutation(), new ShardOrder(ROWS, 2), new ShardOrder(ROWS, 1));
  }

  /** Every worker's shares of a round, in the order in which it takes them. */
  private static List<String> trainedOn(Recorder recorder, Round round) {
    List<String> shares =
        recorder
            .shares(round)
            .map(
                source ->
                    asked(round).mapToObj(source::share).map(RecorderIT::facts).toList().toString())
            .collect();
    recorder.done(round);
    return shares;
  }

  private static IntStream asked(Round round) {
    return IntStream.range(0, round.length())
        .flatMap(
            offset ->
                Stream.of(Learner.values())
                    .filter(round::trains)
                    .mapToInt(learner -> round.steps(learner).first() + offset)
                    .distinct());
  }

  private static String facts(Share share) {
    return "%d %s %s %d"
        .formatted(
            share.step(),
            share.examples(),
            HexFormat.of().formatHex(share.digest()),
            Arrays.hashCode(share.batch().images()));
  }

  private static List<String> planned(ImagePipeline pipeline, Round round) {
    return IntStream.range(0, WORKERS)
        .mapToObj(worker -> new PlannedShares(pipeline, EXAMPLES, worker))
        .map(
            source ->
                asked(round).mapToObj(source::share).map(RecorderIT::facts).toList().toString())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("orders")
  void workersGetWhatIsPlanned(Order order) {
    ImagePipeline pipeline = pipeline(order);
    Recorder recorder = recorder(context, pipeline, EXAMPLES);
    for (Round round :
        List.of(
            Turn.ofTeacher(0, new Steps(0, 3)).asRound(0),
            Turn.ofTeacher(0, new Steps(3, 6)).asRound(0),
            Turn.ofStudent(0, new Steps(0, 6)).asRound(0),
            new Turn(1, new Steps(6, 8), new Steps(6, 8)).asRound(0),
            new Turn(2, new Steps(10, 13), new Steps(8, 11)).asRound(0))) {
      assertThat(trainedOn(recorder, round)).isEqualTo(planned(pipeline, round));
    }
  }

  @ParameterizedTest
  @MethodSource("orders")
  void isLetGoOfWhenTheStudentHasPassed(Order order) {
    Recorder recorder = recorder(context, pipeline(order), EXAMPLES);
    int before = context.getPersistentRDDs().size();

    trainedOn(recorder, Turn.ofTeacher(0, new Steps(0, 6)).asRound(0));
    int window = context.getPersistentRDDs().size();
    trainedOn(recorder, Turn.ofStudent(0, new Steps(0, 6)).asRound(0));
    trainedOn(recorder, Turn.ofTeacher(0, new Steps(6, 8)).asRound(0));
    trainedOn(recorder, Turn.ofStudent(0, new Steps(6, 8)).asRound(0));

    assertThat(window).isGreaterThan(before);
    assertThat(context.getPersistentRDDs()).hasSize(before);
  }

  @Test
  void aGroupReadsItsFilesAndNoOthers() {
    BatchPlan plan = new BatchPlan(1, 30, 8, WORKERS, new ShardOrder(ROWS, 2));
    ExampleFiles files = new ExampleFiles(context.emptyRDD(), ROWS, 1);

    List<Integer> read =
        plan.groups(0).stream()
            .peek(group -> assertThat(files.holding(group)).hasSize(2))
            .flatMap(group -> files.holding(group).stream())
            .toList();

    assertThat(read).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    assertThat(files.holding(new BatchPlan(1, 13, 8, WORKERS).groups(0).get(0)))
        .containsExactly(0, 1, 2);
  }

  @Test
  void decodingThreadsEndWithATaskThatFails() {
    List<Example> damaged = new ArrayList<>(EXAMPLES);
    damaged.set(17, new Example(17, 0, SIZE, SIZE, Encoding.JPEG, new byte[3]));
    Recorder recorder = recorder(context, pipeline(new Order.Permutation()), damaged);

    assertThatThrownBy(() -> trainedOn(recorder, Turn.ofTeacher(0, new Steps(0, 4)).asRound(0)))
        .hasMessageContaining("it was prepared as 8 x 8 pixels of JPEG, and is decoded to");
    requireNoDecoding();
  }

  @Test
  void decodingThreadsEndWithATaskThatIsKilled() throws Exception {
    Recorder recorder = recorder(context, pipeline(new Order.Permutation()), EXAMPLES);
    context.setJobGroup("killed", "killed", true);
    JavaFutureAction<List<Integer>> job =
        recorder
            .shares(Turn.ofTeacher(0, new Steps(0, 4)).asRound(0))
            .map(RecorderIT::hang)
            .collectAsync();
    Awaitility.await().until(() -> decoding() > 0);

    job.cancel(true);

    assertThatThrownBy(((Future<?>) job)::get).isNotNull();
    context.clearJobGroup();
    requireNoDecoding();
  }

  private static int hang(RecordedShares shares) throws InterruptedException {
    int size = shares.share(0).batch().size();
    Thread.sleep(60_000);
    return size;
  }

  private static void requireNoDecoding() {
    Awaitility.await().untilAsserted(() -> assertThat(decoding()).isZero());
  }

  private static long decoding() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("decoding"))
        .count();
  }
}
