// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.spacedkd.jobs.arithmetic.Agreement;
import org.spacedkd.jobs.arithmetic.Arithmetic;
import org.spacedkd.jobs.doctor.Fault.Gravity;
import org.spacedkd.jobs.doctor.Needs.Mixed;

/** Executors that compute other bits than most; a driver beside them computes nothing. */
final class ArithmeticChecks {
  private ArithmeticChecks() {}

  static Stream<Fault> faults(Needs needs, List<ProcessReport> reports) {
    List<ProcessReport> computing =
        reports.stream().skip(1).filter(one -> !one.fingerprint().isEmpty()).toList();
    if (computing.isEmpty()) {
      return Stream.of();
    }
    Agreement<ProcessReport> agreement = new Agreement<>(computing, ProcessReport::fingerprint);
    String common = agreement.common(() -> Optional.of(reports.get(0).fingerprint()));
    return agreement.others(common).stream().map(one -> fault(needs, one, common));
  }

  private static Fault fault(Needs needs, ProcessReport one, String common) {
    return new Fault(
        one.process(),
        String.format(
            Locale.ROOT,
            "it computes other bits than the others, whose fingerprint is %s (%s, %s, fingerprint %s)",
            Arithmetic.brief(common),
            one.processor(),
            one.engine(),
            Arithmetic.brief(one.fingerprint())),
        "give executors one kind of processor and one build, or let the run go on with"
            + " spaced-kd.run.mixed-arithmetic = allow",
        needs.mixed() == Mixed.ALLOWED ? Gravity.WARNING : Gravity.ERROR);
  }
}
