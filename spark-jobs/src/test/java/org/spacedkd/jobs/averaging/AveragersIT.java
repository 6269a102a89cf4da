// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.averaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.spacedkd.jobs.averaging.TinyTraining.EXAMPLES;
import static org.spacedkd.jobs.averaging.TinyTraining.PIPELINE;
import static org.spacedkd.jobs.averaging.TinyTraining.PLAN;
import static org.spacedkd.jobs.averaging.TinyTraining.SIZE;
import static org.spacedkd.jobs.averaging.TinyTraining.WORKERS;
import static org.spacedkd.jobs.averaging.TinyTraining.inProcess;
import static org.spacedkd.jobs.averaging.TinyTraining.initial;
import static org.spacedkd.jobs.averaging.TinyTraining.spec;

import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.OnlineTeacher;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Averager;
import org.spacedkd.core.training.Prefetch;
import org.spacedkd.core.training.RoundResult;
import org.spacedkd.core.training.Trace;
import org.spacedkd.core.training.TrainingSpec;
import org.spacedkd.jobs.averaging.dl4j.Dl4jSparkAverager;
import org.spacedkd.jobs.data.ExampleFiles;
import org.spacedkd.jobs.recording.Recorder;

/**
 * Every averager returns the bits of the workers one after the other in one process, in worker
 * order, on shares straight from the plan.
 */
class AveragersIT {
  private static JavaSparkContext context;
  private static StateBroadcasts broadcasts;

  /** Both learners after two steps, so that their momentum is not zero. */
  private static Map<Learner, NetworkState> states;

  @BeforeAll
  static void begin() {
    context =
        new JavaSparkContext(
            new SparkConf()
                .setMaster("local[2]")
                .setAppName("test")
                .set("spark.driver.host", "127.0.0.1")
                .set("spark.ui.enabled", "false"));
    broadcasts = new StateBroadcasts(context);
    TrainingSpec spec = spec(Statistics.RUNNING, OnlineTeacher.AFTER_UPDATE);
    states =
        inProcess(spec)
            .round(new Turn(0, new Steps(0, 2), new Steps(0, 2)).asRound(0), initial(spec))
            .states();
  }

  @AfterAll
  static void end() {
    broadcasts.close();
    context.close();
  }

  @Test
  void oneWorkerHasNoExampleInTheIncompleteBatch() {
    assertThat(IntStream.range(0, WORKERS).map(worker -> PLAN.shareSize(1, worker)))
        .containsExactly(2, 3, 3);
    assertThat(IntStream.range(0, WORKERS).map(worker -> PLAN.shareSize(2, worker)))
        .containsExactly(0, 1, 1);
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 3", "2, 3", "2, 5"})
  void allThreeAgreeOnATurnOfTheTeacher(int first, int end) {
    requireAllThreeSame(Turn.ofTeacher(0, new Steps(first, end)).asRound(0));
  }

  @ParameterizedTest
  @CsvSource({"0, 2", "1, 3", "2, 3", "2, 5"})
  void allThreeAgreeOnAReplay(int first, int end) {
    requireAllThreeSame(Turn.ofStudent(0, new Steps(first, end)).asRound(0));
  }

  private static void requireAllThreeSame(Round round) {
    TrainingSpec spec = spec(Statistics.RUNNING, OnlineTeacher.AFTER_UPDATE);
    Map<String, Object> expected = result(inProcess(spec), round);

    assertThat(result(neutral(spec), round)).isEqualTo(expected);
    assertThat(result(new Dl4jSparkAverager(context, spec, recorder(), broadcasts, WORKERS), round))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, RUNNING, AFTER_UPDATE",
    "0, 0, RUNNING, BEFORE_UPDATE",
    "1, 1, BATCH_UPDATING, BEFORE_UPDATE",
    "1, 0, RUNNING, AFTER_UPDATE",
    "2, 0, BATCH_UPDATING, AFTER_UPDATE"
  })
  void neutralAgreesOnInterleavedTurns(
      int teacher, int student, Statistics statistics, OnlineTeacher online) {
    TrainingSpec spec = spec(statistics, online);
    Round round =
        new Turn(0, new Steps(teacher, teacher + 2), new Steps(student, student + 2)).asRound(0);

    assertThat(result(neutral(spec), round)).isEqualTo(result(inProcess(spec), round));
  }

  @Test
  void neutralAgreesWhereAFrozenTeachersStatisticsMove() {
    TrainingSpec spec = spec(Statistics.BATCH_UPDATING, OnlineTeacher.AFTER_UPDATE);
    Round round = Turn.ofStudent(0, new Steps(1, 3)).asRound(0);
    Map<String, Object> expected = result(inProcess(spec), round);

    assertThat(expected).containsKeys("TEACHER state", "STUDENT state");
    assertThat(result(neutral(spec), round)).isEqualTo(expected);
  }

  /** What must be the same: SHA-256 of states, digests by worker and step, losses. */
  private static Map<String, Object> result(Averager averager, Round round) {
    RoundResult result = averager.round(round, states);
    Map<String, Object> facts = new TreeMap<>();
    result
        .states()
        .forEach(
            (learner, state) -> {
              facts.put(learner + " state", state.sha256());
              assertThat(state.sha256()).isNotEqualTo(states.get(learner).sha256());
            });
    result.traces().forEach((learner, all) -> facts.put(learner + " data", hex(all)));
    result
        .traces()
        .keySet()
        .forEach(learner -> facts.put(learner + " losses", result.losses(learner).means()));
    return facts;
  }

  private static List<List<String>> hex(List<List<Trace>> workers) {
    return workers.stream()
        .map(
            traces ->
                traces.stream().map(trace -> HexFormat.of().formatHex(trace.digest())).toList())
        .toList();
  }

  private static Averager neutral(TrainingSpec spec) {
    return new NeutralAverager(spec, recorder(), broadcasts);
  }

  private static Recorder recorder() {
    return new Recorder(
        new ExampleFiles(context.parallelize(EXAMPLES, 2), List.of(9, 9), 3 * SIZE * SIZE),
        PIPELINE,
        1 << 20,
        2,
        new Prefetch(1, 1),
        context.sc().longAccumulator());
  }
}
