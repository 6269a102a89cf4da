// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.job.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.schedule.DistillationMode;
import org.spacedkd.core.schedule.Spacing;
import org.spacedkd.core.schedule.SpacingSchedule;
import org.spacedkd.core.schedule.Tail;

class IntervalTextTest {
  private static String text(Spacing... spacings) {
    return IntervalText.of(
        new SpacingSchedule(DistillationMode.SPACED, List.of(spacings), Tail.FLUSH, 31_280));
  }

  @Test
  void saysTheOneInterval() {
    assertThat(text(new Spacing(0, 586))).isEqualTo("interval 586 steps");
    assertThat(text(new Spacing(0, 1))).isEqualTo("interval 1 step");
  }

  /** The critical period: from the 20th epoch to the 30th, of 391 steps each. */
  @Test
  void saysFromWhenToWhenThereIsAnInterval() {
    assertThat(text(new Spacing(0, 0), new Spacing(7_820, 586), new Spacing(11_730, 0)))
        .isEqualTo(
            "no interval to step 7,820, then interval 586 steps to step 11,730, then no interval");
  }

  @Test
  void leavesOutWhatIsBehindTheEnd() {
    assertThat(text(new Spacing(0, 0), new Spacing(31_280, 586))).isEqualTo("no interval");
  }
}
