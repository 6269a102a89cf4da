// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.data.shards.Encoding;
import org.spacedkd.jobs.data.shards.Example;

class RoundStepsTest {
  private static RecordedStep step(int number, int... ids) {
    return new RecordedStep(
        number,
        IntStream.of(ids)
            .mapToObj(id -> new Example(id, 0, 1, 1, Encoding.RGB, new byte[3]))
            .toList());
  }

  private static List<String> taken(Steps steps, List<RecordedStep> recorded) {
    List<String> taken = new ArrayList<>();
    new RoundSteps(steps, recorded.iterator())
        .forEachRemaining(
            one -> taken.add(one.step() + ":" + one.examples().stream().map(Example::id).toList()));
    return taken;
  }

  @Test
  void skipsStepsOfOtherRounds() {
    assertThat(taken(new Steps(2, 4), List.of(step(0, 7), step(2, 5, 6), step(3, 1), step(4, 9))))
        .containsExactly("2:[5, 6]", "3:[1]");
  }

  @Test
  void joinsTheEndOfAGroupAndTheBeginningOfTheNext() {
    assertThat(taken(new Steps(0, 2), List.of(step(0, 1), step(1, 2, 3), step(1, 4), step(2, 5))))
        .containsExactly("0:[1]", "1:[2, 3, 4]");
  }

  @Test
  void aShareThatWasNeverRecordedIsEmpty() {
    assertThat(taken(new Steps(0, 4), List.of(step(1, 2), step(3, 4))))
        .containsExactly("0:[]", "1:[2]", "2:[]", "3:[4]");
    assertThat(taken(new Steps(5, 7), List.of())).containsExactly("5:[]", "6:[]");
  }

  @Test
  void readsNoFurtherThanTheNextStep() {
    Iterator<RecordedStep> recorded =
        List.of(step(0, 1), step(1, 2), step(2, 3), step(3, 4)).iterator();

    new RoundSteps(new Steps(0, 4), recorded).next();

    assertThat(recorded.next().step()).isEqualTo(2);
  }
}
