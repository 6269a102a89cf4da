// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Faults of how the command was submitted. */
final class SubmissionChecks {
  private static final String DRIVER = "driver";
  private static final String SERIALIZER = "org.apache.spark.serializer.JavaSerializer";
  private static final long MEBIBYTE = 1L << 20;

  private SubmissionChecks() {}

  static Stream<Fault> faults(Needs needs, Submission submission, List<ProcessReport> reports) {
    return Stream.of(
            serializer(submission),
            overhead(needs, submission),
            executors(submission, reports.size() - 1))
        .flatMap(faults -> faults);
  }

  private static Stream<Fault> serializer(Submission submission) {
    return submission.serializer().equals(SERIALIZER)
        ? Stream.of()
        : Stream.of(
            Fault.error(
                DRIVER,
                "Java's records do not pass " + submission.serializer(),
                "leave spark.serializer unset"));
  }

  private static Stream<Fault> overhead(Needs needs, Submission submission) {
    long needed = needs.nativeBytes();
    return submission.overheadBytes().orElse(Long.MAX_VALUE) >= needed
        ? Stream.of()
        : Stream.of(
            Fault.error(
                DRIVER,
                String.format(
                    Locale.ROOT,
                    "an executor's networks need %d MiB beside its heap and get %d MiB",
                    mebibytes(needed),
                    mebibytes(submission.overheadBytes().getAsLong())),
                String.format(
                    Locale.ROOT, "set spark.executor.memoryOverhead to %dm", mebibytes(needed))));
  }

  private static Stream<Fault> executors(Submission submission, int answered) {
    return submission.executors() <= answered
        ? Stream.of()
        : Stream.of(
            Fault.error(
                DRIVER,
                String.format(
                    Locale.ROOT, "%d of %d executors answered", answered, submission.executors()),
                "look for why in the cluster manager's logs, or lower spark.executor.instances,"
                    + " spark.executor.memory or spark.executor.cores"));
  }

  /** Rounded up. */
  static long mebibytes(long bytes) {
    return (bytes + MEBIBYTE - 1) / MEBIBYTE;
  }
}
