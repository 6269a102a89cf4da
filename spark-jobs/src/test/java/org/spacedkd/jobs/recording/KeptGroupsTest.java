// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.plan.BatchPlan;
import org.spacedkd.core.plan.Group;
import org.spacedkd.core.plan.ShardOrder;
import org.spacedkd.core.schedule.Round;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.core.schedule.Turn;

/** Epochs of ten steps, in a group each; groups are told by their epochs. */
class KeptGroupsTest {
  private static final BatchPlan PLAN = new BatchPlan(1, 100, 10, 1);

  private final List<Integer> made = new ArrayList<>();
  private final List<Integer> forgotten = new ArrayList<>();

  private KeptGroups<Integer> keeping(int epochs) {
    return new KeptGroups<>(
        PLAN,
        group -> {
          made.add(group.epoch());
          return group.epoch();
        },
        forgotten::add,
        epochs);
  }

  private static void teacher(KeptGroups<Integer> groups, int first, int end) {
    for (int step = first; step < end; step++) {
      Round round = Turn.ofTeacher(0, new Steps(step, step + 1)).asRound(0);
      assertThat(groups.take(round)).hasSize(1);
      groups.done(round);
    }
  }

  private static void student(KeptGroups<Integer> groups, int first, int end) {
    for (int step = first; step < end; step++) {
      Round round = Turn.ofStudent(0, new Steps(step, step + 1)).asRound(0);
      assertThat(groups.take(round).values()).containsExactly(step / 10);
      groups.done(round);
    }
  }

  @Test
  void followTheWindowFromTheTeachersTurnToTheEndOfTheStudents() {
    KeptGroups<Integer> groups = keeping(3);

    teacher(groups, 0, 15);
    assertThat(groups.size()).isEqualTo(2);
    student(groups, 0, 10);
    assertThat(forgotten).containsExactly(0);
    student(groups, 10, 15);
    teacher(groups, 15, 30);
    assertThat(groups.size()).isEqualTo(2);
    student(groups, 15, 30);

    assertThat(groups.size()).isZero();
    assertThat(made).containsExactly(0, 1, 2);
    assertThat(forgotten).containsExactly(0, 1, 2);
  }

  /** Of a window of five epochs three are kept: those that the student comes to first. */
  @Test
  void aLongWindowIsRecordedAgainWhereThereWasNoRoom() {
    KeptGroups<Integer> groups = keeping(3);

    teacher(groups, 0, 50);
    assertThat(groups.size()).isEqualTo(3);
    assertThat(forgotten).containsExactly(2, 3);
    student(groups, 0, 50);

    assertThat(made).containsExactly(0, 1, 2, 3, 4, 2, 3);
    assertThat(groups.size()).isZero();
  }

  @Test
  void neverMoreThanTheBoundButWhatARoundTakes() {
    KeptGroups<Integer> groups = keeping(1);
    teacher(groups, 0, 9);
    Round across = Turn.ofTeacher(0, new Steps(9, 11)).asRound(0);

    assertThat(groups.take(across).values()).containsExactly(0, 1);
    groups.done(across);
    teacher(groups, 11, 12);

    assertThat(groups.size()).isEqualTo(1);
    assertThat(forgotten).containsExactly(0);
  }

  @Test
  void nothingIsTakenFromARoundThatRunsBeside() {
    KeptGroups<Integer> groups = keeping(1);
    Round replay = Turn.ofStudent(0, new Steps(0, 10)).asRound(0);
    groups.take(replay);

    teacher(groups, 10, 30);

    assertThat(forgotten).doesNotContain(0);
    groups.done(replay);
    assertThat(forgotten).contains(0);
  }

  @Test
  void aTurnOfBothTakesWhatEitherNeeds() {
    KeptGroups<Integer> groups = keeping(3);
    Round lead = new Turn(1, new Steps(28, 31), new Steps(8, 11)).asRound(0);

    assertThat(groups.take(lead).values()).containsExactly(0, 1, 2, 3);
    groups.done(lead);

    assertThat(forgotten).containsExactly(0);
  }

  @Test
  void groupsOfShardsGoOneByOne() {
    BatchPlan plan = new BatchPlan(1, 100, 10, 1, new ShardOrder(Collections.nCopies(10, 10), 2));
    KeptGroups<Group> groups = new KeptGroups<>(plan, group -> group, group -> {}, 1);
    Round window = Turn.ofTeacher(0, new Steps(0, 10)).asRound(0);
    Round part = Turn.ofStudent(0, new Steps(0, 5)).asRound(0);

    assertThat(groups.take(window)).hasSize(5);
    groups.done(window);
    groups.take(part);
    groups.done(part);

    // Steps 0 and 1 are of the first group, 2 and 3 of the second, and the third has step 5.
    assertThat(groups.size()).isEqualTo(3);
  }
}
