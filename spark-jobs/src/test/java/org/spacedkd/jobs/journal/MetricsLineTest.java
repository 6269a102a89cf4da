// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.spacedkd.core.failure.ExitCode;
import org.spacedkd.core.failure.UserException;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.core.schedule.Steps;
import org.spacedkd.jobs.storage.Json;

class MetricsLineTest {
  private static final String RUN =
      "{\"event\":\"run\",\"step\":0,\"epoch\":0.0,\"dataset\":\"shapes\",\"mode\":\"spaced\","
          + "\"interval_steps\":4,\"total_steps\":24,\"steps_per_epoch\":8,\"workers\":2,"
          + "\"frequency\":3,\"engine\":\"dl4j\",\"classes\":10}";
  private static final String TRAINED =
      "{\"event\":\"turn\",\"step\":8,\"epoch\":1.0,\"turn\":3,\"window\":1,"
          + "\"learner\":\"student\",\"first_step\":4,\"loss\":1.75,\"cross-entropy\":2.25,"
          + "\"logit\":0.0625,\"feature\":7.5,\"examples_per_second\":512.5,\"seconds\":0.25}";
  private static final String TAKEN =
      "{\"event\":\"turn\",\"step\":8,\"epoch\":1.0,\"turn\":2,\"window\":1,"
          + "\"learner\":\"teacher\",\"first_step\":4,\"loss\":2.5,\"cross-entropy\":2.5,"
          + "\"seconds\":0.0,\"trajectory\":\"93cc\"}";
  private static final String SELF =
      "{\"event\":\"turn\",\"step\":8,\"epoch\":0.5,\"turn\":0,\"window\":0,"
          + "\"learner\":\"student\",\"first_step\":0,\"loss\":9.5,\"cross-entropy\":2.25,"
          + "\"exit-2.cross-entropy\":2.5,\"exit-2.logit\":0.125,\"temperature\":1.5,"
          + "\"exit-1.feature\":18.5,\"examples_per_second\":200.0,\"seconds\":1.5}";
  private static final String DIVERGED =
      "{\"event\":\"turn\",\"step\":4,\"epoch\":0.5,\"turn\":0,\"window\":0,"
          + "\"learner\":\"teacher\",\"first_step\":0,\"loss\":\"NaN\",\"cross-entropy\":\"NaN\","
          + "\"examples_per_second\":\"Infinity\",\"seconds\":0.0}";
  private static final String EVALUATION =
      "{\"event\":\"evaluation\",\"step\":8,\"epoch\":1.0,\"turn\":2,\"learner\":\"teacher\","
          + "\"split\":\"test\",\"exit\":\"exit-1\",\"accuracy\":0.125,\"loss\":2.3125,"
          + "\"examples\":1000}";

  /** The kinds of lines as they have been since there are metrics, every byte of them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        RUN,
        TRAINED,
        TAKEN,
        SELF,
        DIVERGED,
        EVALUATION,
        "{\"event\":\"later\",\"step\":1,\"epoch\":0.5,\"more\":[1]}"
      })
  void isWrittenAsItWasRead(String line) {
    assertThat(read(line).json().toString()).isEqualTo(line);
  }

  @Test
  void saysWhatTheRunIs() {
    assertThat(read(RUN)).isEqualTo(new RunLine("shapes", "spaced", 4, 24, 8, 2, 3, "dl4j", 10));
  }

  @Test
  void saysWhatALearnerDidInATurn() {
    Map<String, Double> losses = new LinkedHashMap<>();
    losses.put("loss", 1.75);
    losses.put("cross-entropy", 2.25);
    losses.put("logit", 0.0625);
    losses.put("feature", 7.5);
    TurnLine line =
        new TurnLine(
            3,
            1,
            Learner.STUDENT,
            new Steps(4, 8),
            1,
            losses,
            OptionalDouble.of(512.5),
            0.25,
            Optional.empty());

    assertThat(read(TRAINED)).isEqualTo(line);
    assertThat(line.json().toString()).isEqualTo(TRAINED);
    assertThat(line.parts().keySet()).containsExactly("cross-entropy", "logit", "feature");
    assertThat(line.firstEpoch()).isEqualTo(0.5);
    assertThat(line.middle()).isEqualTo(0.75);
  }

  @Test
  void saysWhereATurnWasTakenFrom() {
    TurnLine line = (TurnLine) read(TAKEN);

    assertThat(line.trajectory()).contains("93cc");
    assertThat(line.examplesPerSecond()).isEmpty();
  }

  @Test
  void saysHowAnExitDid() {
    assertThat(read(EVALUATION))
        .isEqualTo(
            new EvaluationLine(8, 1, 2, Learner.TEACHER, "test", "exit-1", 0.125, 2.3125, 1000));
  }

  /** A number is a part of the loss by its name, not because no other reader wants it. */
  @Test
  void takesNoOtherNumberForAPartOfTheLoss() {
    String longer = TRAINED.replace("\"seconds\"", "\"retries\":2,\"gpu_seconds\":1.5,\"seconds\"");

    assertThat(read(longer)).isEqualTo(read(TRAINED));
  }

  @Test
  void leavesOutNothingThatItNeedsWhereALineHasLess() {
    EvaluationLine line =
        (EvaluationLine)
            read("{\"event\":\"evaluation\",\"step\":8,\"epoch\":1,\"learner\":\"student\"}");

    assertThat(line.exit()).isEqualTo("deepest");
    assertThat(line.accuracy()).isNaN();
    assertThat(line.loss()).isNaN();
  }

  @Test
  void refusesALearnerItDoesNotKnow() {
    assertThatThrownBy(() -> read(EVALUATION.replace("\"teacher\"", "\"tutor\"")))
        .isInstanceOfSatisfying(
            UserException.class, failure -> assertThat(failure.exitCode()).isEqualTo(ExitCode.DATA))
        .hasMessage("Unknown learner in the metrics: tutor (known: teacher, student)");
  }

  private static MetricsLine read(String line) {
    return MetricsLine.read(Json.parse(line));
  }
}
