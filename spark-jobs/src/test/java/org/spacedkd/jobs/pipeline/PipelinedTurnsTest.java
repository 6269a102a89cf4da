// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.RunPlan;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;
import org.spacedkd.core.schedule.Turn;
import org.spacedkd.core.training.TurnCost;
import org.spacedkd.core.training.TurnResult;
import org.spacedkd.core.training.TurnTrainer;

/** What is trained ahead is what would have been trained, and known when its turn comes. */
@Timeout(20)
class PipelinedTurnsTest {
  /** Windows [0, 5), [5, 10), ... of which every second one is cut in the middle. */
  private static final RunPlan PLAN =
      new RunPlan(
          new SpacingSchedule(DistillationMode.SPACED, 5, Tail.FLUSH, 20),
          new BatchPlan(1, 40, 10, 1),
          1,
          8,
          1);

  private static final List<Turn> TURNS = PLAN.turns();

  private final Lead lead = new Lead(() -> {}, () -> {});
  private final BlockingQueue<Integer> ahead = new LinkedBlockingQueue<>();

  @AfterEach
  void close() {
    lead.close();
  }

  @Test
  void comesToTheSame() {
    assertThat(train(pipelined(this::trainAhead))).isEqualTo(train(PipelinedTurnsTest::train));
    assertThat(ahead).containsExactlyElementsOf(turnsOfTheTeacherAfterTheFirstWindow());
  }

  private static List<Integer> turnsOfTheTeacherAfterTheFirstWindow() {
    List<Integer> numbers = new ArrayList<>();
    for (int number = 0; number < TURNS.size(); number++) {
      if (TURNS.get(number).window() > 0 && TURNS.get(number).trains(Learner.TEACHER)) {
        numbers.add(number);
      }
    }
    return numbers;
  }

  @Test
  void trainsOneWindowAheadWhileTheStudentReplaysAndNoMore() {
    Set<Integer> replayed = new HashSet<>();
    TurnTrainer turns =
        new PipelinedTurns(
            (number, turn, begun) -> {
              // Of a window's turns of the student, the first.
              if (!turn.trains(Learner.TEACHER) && replayed.add(turn.window())) {
                awaitAhead(turn.window() + 1);
              }
              return train(number, turn, begun);
            },
            this::trainAhead,
            () -> TURNS,
            lead);

    train(turns);

    assertThat(ahead).isEmpty();
  }

  /** In the order of the turns, and nothing else after a moment. */
  private void awaitAhead(int window) {
    try {
      for (int number = 0; number < TURNS.size(); number++) {
        if (TURNS.get(number).window() == window && TURNS.get(number).trains(Learner.TEACHER)) {
          assertThat(ahead.poll(10, TimeUnit.SECONDS)).isEqualTo(number);
        }
      }
      assertThat(ahead.poll(50, TimeUnit.MILLISECONDS)).isNull();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void failsWhenTheTurnOfWhatFailedComes() {
    UserException diverged = new UserException(ExitCode.DIVERGED, "Cannot go on with turn 2");
    TurnTrainer turns =
        pipelined(
            (number, turn, begun) -> {
              throw diverged;
            });
    TurnResult teacher = turns.run(0, TURNS.get(0), begin());

    TurnResult student = turns.run(1, TURNS.get(1), TurnResult.begin(teacher.states()));

    assertThat(student.rounds()).isOne();
    assertThatThrownBy(() -> turns.run(2, TURNS.get(2), TurnResult.begin(student.states())))
        .isSameAs(diverged);
  }

  @Test
  void givesUpWhatItIsAtWhenItIsClosed() throws InterruptedException {
    CountDownLatch cancelled = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (Lead waiting = new Lead(() -> {}, cancelled::countDown)) {
      TurnTrainer turns =
          new PipelinedTurns(
              PipelinedTurnsTest::train,
              (number, turn, begun) -> {
                await(cancelled);
                assertThat(waiting.isClosed()).isTrue();
                ended.countDown();
                return begun;
              },
              () -> TURNS,
              waiting);
      TurnResult teacher = turns.run(0, TURNS.get(0), begin());
      turns.run(1, TURNS.get(1), TurnResult.begin(teacher.states()));
    }

    assertThat(ended.getCount()).isZero();
  }

  private static void await(CountDownLatch latch) {
    boolean interrupted = true;
    while (interrupted) {
      try {
        latch.await();
        interrupted = false;
      } catch (InterruptedException e) {
        // As a job of Spark's does, it waits on.
      }
    }
  }

  private TurnTrainer pipelined(TurnTrainer other) {
    return new PipelinedTurns(PipelinedTurnsTest::train, other, () -> TURNS, lead);
  }

  private TurnResult trainAhead(int number, Turn turn, TurnResult begun) {
    ahead.add(number);
    return train(number, turn, begun);
  }

  /** All turns in order; what each began with and came to. */
  private static List<String> train(TurnTrainer turns) {
    List<String> log = new ArrayList<>();
    TurnResult begun = begin();
    for (int number = 0; number < TURNS.size(); number++) {
      TurnResult result = turns.run(number, TURNS.get(number), begun);
      log.add("%s %s".formatted(result.before(), TurnResult.begin(result.states()).before()));
      begun = TurnResult.begin(result.states());
    }
    return log;
  }

  /** The student becomes what it was and what the teacher is. */
  private static TurnResult train(int number, Turn turn, TurnResult begun) {
    float teacher = begun.states().get(Learner.TEACHER).values()[0];
    NetworkState after =
        turn.trains(Learner.TEACHER)
            ? state(3 * teacher + number)
            : state(2 * begun.states().get(Learner.STUDENT).values()[0] + teacher);
    Learner learner = turn.trains(Learner.TEACHER) ? Learner.TEACHER : Learner.STUDENT;
    return begun.as(
        new TurnResult(
            1,
            Map.of(learner, after),
            Map.of(),
            Map.of(),
            new TreeSet<>(),
            TurnCost.NONE,
            Optional.empty()));
  }

  private static TurnResult begin() {
    return TurnResult.begin(Map.of(Learner.TEACHER, state(1), Learner.STUDENT, state(2)));
  }

  private static NetworkState state(float value) {
    TensorSpec tensor = new TensorSpec("value", TensorSpec.Role.PARAMETER, List.of(1));
    return new NetworkState(List.of(tensor), new float[] {value});
  }
}
