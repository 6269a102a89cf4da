// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
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
                .accuracies()
                .toString())
        .isEqualTo(
            "{\"teacher\":{\"final\":0.5,\"best\":0.5},\"student\":{\"final\":0.625,\"best\":0.75}}");
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
                .seconds()
                .toString())
        .isEqualTo("{\"teacher\":1.5,\"student\":2.5,\"together\":4.0}");
  }

  @Test
  void aCellThatHasNotBegunHasNone() {
    assertThat(figures().accuracies().toString()).isEqualTo("{}");
    assertThat(figures().seconds().toString()).isEqualTo("{\"teacher\":0.0,\"student\":0.0}");
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
    return new CellFigures(Stream.of(lines).map(Json::parse).toList());
  }
}
