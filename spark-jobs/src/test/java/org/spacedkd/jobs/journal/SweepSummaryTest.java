// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.Learner;
import org.spacedkd.jobs.storage.Json;

class SweepSummaryTest {
  private static final String SUMMARY =
      """
      {
        "name" : "intervals",
        "axes" : {
          "distillation.interval-steps" : [ 2, 3 ]
        },
        "seconds" : 11.5,
        "cells" : [ {
          "cell" : "interval-steps=2",
          "settings" : {
            "distillation.interval-steps" : 2,
            "distillation.mode" : "spaced",
            "distillation.start-epoch" : 0.5
          },
          "directory" : "cells/interval-steps=2",
          "seconds" : {
            "wall" : 8.25,
            "teacher" : 0.5,
            "student" : 2.5,
            "together" : 0.75
          },
          "state" : "finished",
          "reason" : "",
          "exit_code" : 0,
          "accuracy" : {
            "teacher" : {
              "final" : 0.25,
              "best" : 0.5
            },
            "student" : {
              "final" : 0.125,
              "best" : 0.125
            }
          }
        }, {
          "cell" : "interval-steps=3",
          "settings" : { },
          "directory" : "cells/interval-steps=3",
          "seconds" : {
            "wall" : 0.0,
            "teacher" : 0.0,
            "student" : 0.0
          },
          "state" : "preempted",
          "reason" : "Asked to stop",
          "exit_code" : 75,
          "accuracy" : { }
        } ]
      }
      """;

  @Test
  void isWrittenAsItWasRead() {
    assertThat(Json.pretty(read(SUMMARY).json())).isEqualTo(SUMMARY);
  }

  @Test
  void saysWhatHasBecomeOfEachCell() {
    SweepSummary summary = read(SUMMARY);
    CellSummary first = summary.cells().get(0);
    CellSummary second = summary.cells().get(1);

    assertThat(summary.seconds()).isEqualTo(11.5);
    assertThat(first.isFinished()).isTrue();
    assertThat(first.seconds()).isEqualTo(new CellSeconds(8.25, 0.5, 2.5, 0.75));
    assertThat(first.accuracy())
        .containsExactly(
            Map.entry(Learner.TEACHER, new CellAccuracy(0.25, 0.5)),
            Map.entry(Learner.STUDENT, new CellAccuracy(0.125, 0.125)));
    assertThat(second.outcome())
        .isEqualTo(new CellOutcome(CellOutcome.State.PREEMPTED, "Asked to stop", 75));
    assertThat(second.seconds()).isEqualTo(new CellSeconds(0, 0, 0, Double.NaN));
  }

  @Test
  void whatIsNotSaidIsNoNumber() {
    SweepSummary summary =
        read("{\"name\":\"a\",\"cells\":[{\"cell\":\"b\",\"state\":\"running\"}]}");

    assertThat(summary.seconds()).isNaN();
    assertThat(summary.cells().get(0).seconds())
        .isEqualTo(new CellSeconds(Double.NaN, Double.NaN, Double.NaN, Double.NaN));
    assertThat(summary.cells()).extracting(CellSummary::settings).isEqualTo(List.of(Map.of()));
  }

  @Test
  void refusesAStateThatItDoesNotKnow() {
    assertThatThrownBy(() -> read(SUMMARY.replace("preempted", "paused")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the state of a cell is paused");
  }

  private static SweepSummary read(String text) {
    return SweepSummary.read(Json.parse(text));
  }
}
