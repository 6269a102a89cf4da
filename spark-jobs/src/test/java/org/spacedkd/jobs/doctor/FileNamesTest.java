// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.jobs.doctor.Fault.Gravity;

/** What is found where a process changes the names of files. */
class FileNamesTest {
  private static final String ASCII = "ANSI_X3.4-1968";

  private static final Submission SUBMITTED =
      new Submission("org.apache.spark.serializer.JavaSerializer", OptionalLong.empty(), 1, 0);

  @Test
  void areAWarningWhereTheRunsOwnDirectoriesAreSafe() {
    assertThat(faults("runs/demo", report("driver", "UTF-8"), report("executor 0", ASCII)))
        .containsExactly(
            new Fault(
                "executor 0",
                "its Java takes names of files for ANSI_X3.4-1968 and loses letters beyond ASCII",
                "set spark.executorEnv.LC_ALL to C.UTF-8",
                Gravity.WARNING));
  }

  @Test
  void areAnErrorWhereTheNameOfTheRunsOwnDirectoryIsLost() {
    assertThat(faults("runs/läufe", report("driver", ASCII), report("executor 0", "UTF-8")))
        .containsExactly(
            new Fault(
                "driver",
                "its Java takes names of files for ANSI_X3.4-1968 and loses letters beyond ASCII",
                "set LC_ALL=C.UTF-8 where it starts",
                Gravity.ERROR));
  }

  private static List<Fault> faults(String directory, ProcessReport... reports) {
    Needs needs =
        new Needs(
            "dl4j",
            new Device(1),
            new OptimizerSpec.Sgd(1, 0, 0),
            Needs.Mixed.REFUSED,
            List.of(directory),
            List.of(),
            0);
    return Examination.of(needs, SUBMITTED, List.of(reports).stream().map(Answer::here).toList())
        .faults();
  }

  private static ProcessReport report(String process, String fileNames) {
    return new ProcessReport(
        process,
        "one",
        "17.0.12",
        fileNames,
        "3.5.5",
        List.of(),
        "Xeon",
        "dl4j on CPU",
        "",
        "",
        120,
        List.of(),
        List.of(),
        1 << 30,
        0,
        List.of(),
        0);
  }
}
