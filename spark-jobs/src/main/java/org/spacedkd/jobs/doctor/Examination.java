// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.List;
import java.util.stream.Stream;
import org.spacedkd.jobs.doctor.Fault.Gravity;

/**
 * What was found.
 *
 * @param reports of the driver, and of the executors that answered
 * @param faults in the order in which they should be mended
 */
public record Examination(List<ProcessReport> reports, List<Fault> faults) {
  public Examination {
    reports = List.copyOf(reports);
    faults = List.copyOf(faults);
  }

  /**
   * Holds what the processes report against what a run needs.
   *
   * @param answers the driver's first
   */
  public static Examination of(Needs needs, Submission submission, List<Answer> answers) {
    List<ProcessReport> reports = answers.stream().map(Answer::report).toList();
    ProcessReport driver = reports.get(0);
    return new Examination(
        reports,
        Stream.of(
                SubmissionChecks.faults(needs, submission, reports),
                answers.stream()
                    .flatMap(one -> ProcessChecks.faults(needs, submission, driver, one)),
                ArithmeticChecks.faults(needs, reports),
                SpeedChecks.faults(needs, reports))
            .flatMap(faults -> faults)
            .toList());
  }

  /** Number of faults that a run would fail by. */
  public long errors() {
    return faults.stream().filter(fault -> fault.gravity() == Gravity.ERROR).count();
  }
}
