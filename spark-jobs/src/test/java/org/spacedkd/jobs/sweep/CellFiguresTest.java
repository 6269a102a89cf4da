// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.journal.CellAccuracy;
import org.spacedkd.jobs.journal.CellSeconds;
import org.spacedkd.jobs.journal.MetricsLine;
import org.spacedkd.jobs.storage.Json;

class CellFiguresTest {
  @Test
  void accuraciesAreTheLastAndTheBestOfTheDeepestExit() {
    assertThat(
            figures(
                    evaluation("teacher", "deepest", 0.5),
                    evaluation("student", "deepest", 0.25),
                    evaluation("student", "exit-1", 1),
                    evaluation("student", "deepest", 0.75),
                    evaluation("student", "deepest", 0.625))
                .accuracies())
        .containsExactly(
            Map.entry(Learner.TEACHER, new CellAccuracy(0.5, 0.5)),
            Map.entry(Learner.STUDENT, new CellAccuracy(0.625, 0.75)));
  }

  @Test
  void secondsOfATurnOfBothAreToldApart() {
    assertThat(
            figures(
                    turn(0, "teacher", 1.5),
                    turn(1, "teacher", 4),
                    turn(1, "student", 4),
                    turn(2, "student", 2),
                    turn(3, "student", 0.5))
                .seconds(9))
        .isEqualTo(new CellSeconds(9, 1.5, 2.5, 4));
  }

  @Test
  void aCellThatHasNotBegunHasNone() {
    assertThat(figures().accuracies()).isEmpty();
    assertThat(figures().seconds(0)).isEqualTo(new CellSeconds(0, 0, 0, Double.NaN));
  }

  private static String evaluation(String learner, String exit, double accuracy) {
    return "{\"event\":\"evaluation\",\"learner\":\"%s\",\"exit\":\"%s\",\"accuracy\":%s}"
        .formatted(learner, exit, accuracy);
  }

  private static String turn(int number, String learner, double seconds) {
    return "{\"event\":\"turn\",\"turn\":%d,\"learner\":\"%s\",\"seconds\":%s}"
        .formatted(number, learner, seconds);
  }

  private static CellFigures figures(String... lines) {
    return new CellFigures(Stream.of(lines).map(Json::parse).map(MetricsLine::read).toList());
  }
}
