// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.trajectory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.identity.Computation;
import org.spacedkd.core.identity.LoneLearner;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.Taken;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnRunner;
import org.spacedkd.core.training.TurnTrainer;

/** What a run takes from a trajectory is what it would have trained, and nobody trains it twice. */
class TrajectoryTurnsTest {
  static final int STEPS = 20;

  @TempDir private Path root;

  private final StepwiseTeacher teacher = new StepwiseTeacher(StepwiseTeacher.RIGHT);

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5, 20})
  void aRunThatComesLaterTakesAllAndTrainsNothing(int interval) {
    run(interval, store());

    List<TurnResult> taken = run(interval, store());

    assertThat(teacher.steps()).isEqualTo(STEPS);
    requireSame(taken, alone(interval));
    assertThat(taken.get(0).taken())
        .contains(new Taken(key(StepwiseTeacher.INITIAL).sha256(), interval));
    assertThat(taken).allSatisfy(turn -> assertThat(turn.cost().attempts()).isZero());
  }

  @Test
  void oneOfOtherWindowsTrainsFromTheNearestTeacherBefore() {
    run(5, store());

    requireSame(run(3, store()), alone(3));
    // Its turns end after 3, 6, 9, 12, 15 (there is one), 18 and 20 (there is one).
    assertThat(teacher.steps()).isEqualTo(STEPS + 3 + 1 + 3 + 2 + 3);
  }

  @Test
  void whatWasAnnouncedIsLeftOnTheWay() {
    TrajectoryStore store = store();
    store.trajectory(key(StepwiseTeacher.INITIAL)).announce(List.of(3, 6, 9, 12, 15, 18));

    requireSame(run(5, store), alone(5));
    requireSame(run(3, store), alone(3));

    assertThat(teacher.steps()).isEqualTo(STEPS);
  }

  @Test
  void ofTwoAtOnceOneTrainsAndTheOtherWaits() {
    TrajectoryStore store = store();
    store
        .trajectory(key(StepwiseTeacher.INITIAL))
        .announce(IntStream.range(1, STEPS).boxed().toList());

    List<CompletableFuture<List<TurnResult>>> runs =
        IntStream.of(2, 3, 5)
            .mapToObj(interval -> CompletableFuture.supplyAsync(() -> run(interval, store)))
            .toList();

    requireSame(runs.get(0).join(), alone(2));
    requireSame(runs.get(1).join(), alone(3));
    requireSame(runs.get(2).join(), alone(5));
    assertThat(teacher.steps()).isEqualTo(STEPS);
  }

  @Test
  void aTeacherOfAnotherBeginningIsLeftAlone() {
    run(5, store());
    NetworkState other = StepwiseTeacher.state(2);

    List<TurnResult> own = run(5, store(), other, () -> false);

    assertThat(teacher.steps()).isEqualTo(2 * STEPS);
    assertThat(own).allSatisfy(turn -> assertThat(turn.taken()).isEmpty());
    assertThat(store().describe(key(other)))
        .endsWith(
            "is new: the nearest, %s, differs in initial-state"
                .formatted(key(StepwiseTeacher.INITIAL).name()));
  }

  /** A store may hold teachers of many runs. */
  @Test
  void anotherTeachersKeyThatIsDamagedIsNamedAndPassedOver() throws IOException {
    run(5, store());
    Path file = directory().resolve("key.json");
    Files.writeString(file, "{\"initial-st");
    TrajectoryKey other = key(StepwiseTeacher.state(2));
    List<String> said = new ArrayList<>();

    String errors = errors(() -> said.add(store().describe(other)));

    assertThat(said).containsExactly("trajectory %s is new".formatted(root.resolve(other.name())));
    assertThat(errors)
        .startsWith("Cannot read %s line 1: ".formatted(file))
        .endsWith("; doing without it" + System.lineSeparator())
        .hasLineCount(1);
  }

  @Test
  void aKeyThatIsDamagedIsMadeAgain() throws IOException {
    run(5, store());
    Path file = directory().resolve("key.json");
    String whole = Files.readString(file);
    Files.writeString(file, "");

    run(3, store());

    assertThat(file).hasContent(whole);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "step-000010.safetensors",
        "steps-000005-000010.json",
        "steps-000005-000010.traces.jsonl"
      })
  void aFileThatIsDamagedIsNamedAndMadeAgain(String name) throws IOException {
    run(5, store());
    Path file = directory().resolve(name);
    byte[] whole = Files.readAllBytes(file);
    byte[] damaged = whole.clone();
    damaged[whole.length / 2] ^= 1;
    Files.write(file, damaged);

    String errors = errors(() -> requireSame(run(5, store()), alone(5)));

    assertThat(errors)
        .isEqualTo("Cannot use %s: it is not what was written; doing without it%n".formatted(file));
    assertThat(teacher.steps()).isEqualTo(STEPS + 5);
    assertThat(errors(() -> run(5, store()))).isEmpty();
    assertThat(teacher.steps()).isEqualTo(STEPS + 5);
  }

  @Test
  void whatWasTrainedBeforeAStopIsNotTrainedAgain() {
    TrajectoryStore store = store();
    store.trajectory(key(StepwiseTeacher.INITIAL)).announce(List.of(3));
    BooleanSupplier stop = () -> teacher.steps() >= 3;

    TurnResult stopped = run(5, store, StepwiseTeacher.INITIAL, stop).get(0);

    assertThat(stopped.rounds()).isZero();
    assertThat(stopped.states().get(Learner.TEACHER)).isSameAs(StepwiseTeacher.INITIAL);
    requireSame(run(5, store()), alone(5));
    assertThat(teacher.steps()).isEqualTo(STEPS);
  }

  /** On every step until one, then two steps ahead. */
  private static RunPlan plan(Spacing... spacings) {
    return plan(new SpacingSchedule(DistillationMode.SPACED, List.of(spacings), Tail.FLUSH, STEPS));
  }

  @Test
  void whatIsTrainedBesideTheStudentIsLeftForOthers() {
    RunPlan later = plan(new Spacing(0, 0), new Spacing(10, 5));
    run(later, new TrajectoryTurns(runner(later), follower(store())), StepwiseTeacher.INITIAL);
    assertThat(teacher.steps()).isEqualTo(STEPS);

    requireSame(run(10, store()), alone(10));

    assertThat(teacher.steps()).isEqualTo(STEPS);
  }

  @Test
  void whatOthersHaveTrainedIsTakenWhereItTrainsAloneAgain() {
    run(10, store());
    RunPlan later = plan(new Spacing(0, 0), new Spacing(10, 10));

    List<TurnResult> turns =
        run(later, new TrajectoryTurns(runner(later), follower(store())), StepwiseTeacher.INITIAL);

    assertThat(teacher.steps()).isEqualTo(STEPS + 10);
    assertThat(turns.get(0).taken()).isEmpty();
    assertThat(turns.get(1).taken()).contains(new Taken(key(StepwiseTeacher.INITIAL).sha256(), 10));
  }

  private TurnRunner runner(RunPlan plan) {
    return new TurnRunner(plan, teacher, () -> false, round -> {});
  }

  private static Follower follower(TrajectoryStore store) {
    return new Follower(
        store.trajectory(key(StepwiseTeacher.INITIAL)), Learner.TEACHER, "run of a test");
  }

  private Path directory() {
    return root.resolve(key(StepwiseTeacher.INITIAL).name());
  }

  private TrajectoryStore store() {
    return TrajectoryStore.at(root.toString(), new Configuration());
  }

  static TrajectoryKey key(NetworkState initial) {
    SortedMap<String, String> entries = new TreeMap<>();
    entries.put(TrajectoryKey.INITIAL_STATE, initial.sha256());
    entries.put(LoneLearner.GRAIN, "1");
    entries.put(LoneLearner.ENDS, "");
    entries.put(Computation.FINGERPRINT, StepwiseTeacher.RIGHT);
    return new TrajectoryKey(entries);
  }

  private List<TurnResult> run(int interval, TrajectoryStore store) {
    return run(interval, store, StepwiseTeacher.INITIAL, () -> false);
  }

  private List<TurnResult> run(
      int interval, TrajectoryStore store, NetworkState initial, BooleanSupplier stop) {
    RunPlan plan = plan(interval);
    TurnRunner runner = new TurnRunner(plan, teacher, stop, round -> {});
    return run(plan, new TrajectoryTurns(runner, follower(store)), initial);
  }

  /** What a run comes to that shares nothing. */
  private static List<TurnResult> alone(int interval) {
    RunPlan plan = plan(interval);
    StepwiseTeacher own = new StepwiseTeacher(StepwiseTeacher.RIGHT);
    TurnRunner runner = new TurnRunner(plan, own, () -> false, round -> {});
    return run(plan, runner, StepwiseTeacher.INITIAL);
  }

  static List<TurnResult> run(RunPlan plan, TurnTrainer turns, NetworkState initial) {
    List<TurnResult> results = new ArrayList<>();
    Map<Learner, NetworkState> states = Map.of(Learner.TEACHER, initial);
    List<Turn> all = plan.turns();
    for (int number = 0; number < all.size(); number++) {
      if (all.get(number).trains(Learner.TEACHER)) {
        TurnResult result = turns.run(number, all.get(number), TurnResult.begin(states));
        results.add(result);
        states = result.states();
      }
    }
    return results;
  }

  /** Turns of one worker. */
  static RunPlan plan(int interval) {
    return plan(new SpacingSchedule(DistillationMode.SPACED, interval, Tail.FLUSH, STEPS));
  }

  private static RunPlan plan(SpacingSchedule schedule) {
    return new RunPlan(schedule, new BatchPlan(1, 40, 10, 1), 2, STEPS, 1);
  }

  private static void requireSame(List<TurnResult> results, List<TurnResult> expected) {
    assertThat(results).hasSameSizeAs(expected);
    for (int turn = 0; turn < results.size(); turn++) {
      TurnResult result = results.get(turn);
      TurnResult wanted = expected.get(turn);
      assertThat(result.rounds()).isEqualTo(wanted.rounds());
      assertThat(result.before()).isEqualTo(wanted.before());
      assertThat(result.states().get(Learner.TEACHER).sha256())
          .isEqualTo(wanted.states().get(Learner.TEACHER).sha256());
      assertThat(result.seen().get(Learner.TEACHER).data())
          .isEqualTo(wanted.seen().get(Learner.TEACHER).data());
      assertThat(result.seen().get(Learner.TEACHER).meter().sums())
          .isEqualTo(wanted.seen().get(Learner.TEACHER).meter().sums());
    }
  }

  private static String errors(Runnable task) {
    PrintStream err = System.err;
    ByteArrayOutputStream errors = new ByteArrayOutputStream();
    System.setErr(new PrintStream(errors, true, StandardCharsets.UTF_8));
    try {
      task.run();
    } finally {
      System.setErr(err);
    }
    return errors.toString(StandardCharsets.UTF_8);
  }
}
