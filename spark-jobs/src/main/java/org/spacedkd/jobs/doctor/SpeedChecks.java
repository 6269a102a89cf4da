// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Processes whose convolutions are slow, which may be meant. */
final class SpeedChecks {
  /** A core that oneDNN or cuDNN computes on reaches several times as much, of any age. */
  private static final double SLOW = 5;

  private static final double FRACTION = 1.0 / 3;

  private SpeedChecks() {}

  static Stream<Fault> faults(Needs needs, List<ProcessReport> reports) {
    double best = reports.stream().mapToDouble(ProcessReport::gigaflops).max().orElse(0);
    double slow = Math.max(SLOW * needs.device().threads(), FRACTION * best);
    return reports.stream()
        .filter(one -> one.engineFault().isEmpty() && one.gigaflops() < slow)
        .map(
            one ->
                Fault.warning(
                    one.process(),
                    String.format(
                        Locale.ROOT,
                        "its convolutions reach %.1f GFLOP/s, those of the fastest process %.1f",
                        one.gigaflops(),
                        best),
                    "look for other work on its machine, for limits of its container, and whether"
                        + " the engine's natives are used: "
                        + one.engine()));
  }
}
