// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.jobs.doctor.Fault.Gravity;

class ArithmeticChecksTest {
  private static final String REPORT =
      """
      { "process": "%s", "host": "one", "java": "17", "spark": "3.5.5", "closed_packages": [],
        "processor": "Xeon", "engine": "dl4j", "engine_fault": "", "fingerprint": "%s",
        "gigaflops": 1, "devices": [], "addresses": [], "heap_bytes": 1, "native_limit_bytes": 0,
        "storage_faults": [], "clock_millis": 0 }
      """;

  @Test
  void namesTheExecutorThatComputesOtherBits() {
    List<Fault> faults = faults(Needs.Mixed.REFUSED, "0123456789", "fedcba9876", "0123456789");

    // As many compute one way as the other: the driver, which computes nothing, decides.
    assertThat(faults.stream().map(Fault::toString))
        .containsExactly(
            "executor 0: it computes other bits than the others, whose fingerprint is 01234567"
                + " (Xeon, dl4j, fingerprint fedcba98); give executors one kind of processor and"
                + " one build, or let the run go on with spaced-kd.run.mixed-arithmetic = allow");
    assertThat(faults.get(0).gravity()).isEqualTo(Gravity.ERROR);
  }

  @Test
  void onlyWarnsWhereThatIsAllowed() {
    assertThat(faults(Needs.Mixed.ALLOWED, "a", "b", "a"))
        .extracting(Fault::gravity)
        .containsExactly(Gravity.WARNING);
  }

  @Test
  void aDriverThatDiffersAndAProcessWithoutAnEngineAreNoFault() {
    assertThat(faults(Needs.Mixed.REFUSED, "b", "a", "a")).isEmpty();
    assertThat(faults(Needs.Mixed.REFUSED, "a", "", "a")).isEmpty();
    assertThat(faults(Needs.Mixed.REFUSED, "a")).isEmpty();
  }

  /** Of a driver, whose fingerprint is the first, and executors. */
  private static List<Fault> faults(Needs.Mixed mixed, String... fingerprints) {
    Needs needs =
        new Needs(
            "dl4j", new Device(1), new OptimizerSpec.Sgd(1, 0, 0), mixed, List.of(), List.of(), 0);
    List<ProcessReport> reports = new ArrayList<>();
    for (String fingerprint : fingerprints) {
      String process = reports.isEmpty() ? "driver" : "executor " + (reports.size() - 1);
      reports.add(ExaminationJson.read(REPORT.formatted(process, fingerprint)));
    }
    return ArithmeticChecks.faults(needs, reports).toList();
  }
}
