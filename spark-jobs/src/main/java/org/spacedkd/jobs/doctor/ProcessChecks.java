// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.Locale;
import java.util.stream.Stream;
import org.spacedkd.jobs.filenames.FileNameEncoding;

/** Faults of one process. */
final class ProcessChecks {
  private static final String JAVA = "17";

  /** Clocks that differ more make logs and security tokens unreadable. */
  private static final long TOLERATED_MILLIS = 5_000;

  private final Needs needs;
  private final Submission submission;
  private final ProcessReport driver;
  private final ProcessReport one;
  private final long aheadMillis;

  private ProcessChecks(Needs needs, Submission submission, ProcessReport driver, Answer answer) {
    this.needs = needs;
    this.submission = submission;
    this.driver = driver;
    one = answer.report();
    aheadMillis = answer.aheadMillis();
  }

  static Stream<Fault> faults(
      Needs needs, Submission submission, ProcessReport driver, Answer answer) {
    ProcessChecks checks = new ProcessChecks(needs, submission, driver, answer);
    return Stream.of(
            checks.java(),
            checks.fileNames(),
            checks.spark(),
            checks.packages(),
            checks.engine(),
            checks.gpus(),
            checks.nativeLimit(),
            checks.storage(),
            checks.clock())
        .flatMap(faults -> faults);
  }

  private Stream<Fault> java() {
    return one.java().equals(JAVA) || one.java().startsWith(JAVA + ".")
        ? Stream.of()
        : error(
            String.format(Locale.ROOT, "its Java is %s, and this build needs %s", one.java(), JAVA),
            isDriver()
                ? "set JAVA_HOME to a JDK 17"
                : "set spark.executorEnv.JAVA_HOME to a JDK 17 of its machine");
  }

  /** A run whose own directories are safe may yet meet a name of its data that is not. */
  private Stream<Fault> fileNames() {
    FileNameEncoding encoding = new FileNameEncoding(one.fileNames());
    if (encoding.isUtf8()) {
      return Stream.of();
    }
    String fault =
        String.format(
            Locale.ROOT,
            "its Java takes names of files for %s and loses letters beyond ASCII",
            encoding.name());
    String remedy =
        isDriver()
            ? "set LC_ALL=C.UTF-8 where it starts"
            : "set spark.executorEnv.LC_ALL to C.UTF-8";
    return needs.directories().stream().anyMatch(encoding::loses)
        ? error(fault, remedy)
        : Stream.of(Fault.warning(one.process(), fault, remedy));
  }

  private Stream<Fault> spark() {
    String wanted = driver.spark();
    if (isDriver()) {
      return one.spark().startsWith("3.5.")
          ? Stream.of()
          : error(
              String.format(Locale.ROOT, "its Spark is %s, and this build is for 3.5", one.spark()),
              "submit with a SPARK_HOME of Spark 3.5 and Scala 2.12");
    }
    return one.spark().equals(wanted)
        ? Stream.of()
        : error(
            String.format(Locale.ROOT, "its Spark is %s, the driver's %s", one.spark(), wanted),
            "give all machines one Spark, with spark.yarn.archive, the image, or SPARK_HOME");
  }

  private Stream<Fault> packages() {
    return one.closedPackages().isEmpty()
        ? Stream.of()
        : error(
            String.format(
                Locale.ROOT,
                "Java 17 keeps %s closed to Spark",
                String.join(", ", one.closedPackages())),
            "add --add-opens=java.base/PACKAGE=ALL-UNNAMED of each to " + javaOptions());
  }

  private Stream<Fault> engine() {
    return one.engineFault().isEmpty()
        ? Stream.of()
        : error(
            String.format(
                Locale.ROOT, "engine %s cannot be used: %s", needs.engine(), one.engineFault()),
            "build for this machine (-Dcuda, -Dcuda13 or none), or set spaced-kd.engine and"
                + " spaced-kd.precision to what it has");
  }

  private Stream<Fault> gpus() {
    return isDriver() || submission.gpusPerExecutor() == 0 || !one.devices().isEmpty()
        ? Stream.of()
        : error(
            "Spark was asked for GPUs, and NVIDIA's driver knows of none on its machine",
            "install the driver there, or leave spark.executor.resource.gpu.amount unset");
  }

  private Stream<Fault> nativeLimit() {
    long limit = one.nativeLimitBytes();
    return limit == 0 || limit >= needs.nativeBytes()
        ? Stream.of()
        : error(
            String.format(
                Locale.ROOT,
                "JavaCPP ends native memory at %d MiB, and the networks need %d MiB",
                SubmissionChecks.mebibytes(limit),
                SubmissionChecks.mebibytes(needs.nativeBytes())),
            "add -Dorg.bytedeco.javacpp.maxbytes=0 -Dorg.bytedeco.javacpp.maxphysicalbytes=0 to "
                + javaOptions());
  }

  private Stream<Fault> storage() {
    return one.storageFaults().stream()
        .map(
            fault ->
                Fault.error(
                    one.process(),
                    fault,
                    "set spaced-kd.run.directory and spaced-kd.data.directory to URIs that every"
                        + " process may read and write, spaced-kd.data.source to one that it may"
                        + " read"));
  }

  private Stream<Fault> clock() {
    return Math.abs(aheadMillis) <= TOLERATED_MILLIS
        ? Stream.of()
        : error(
            String.format(
                Locale.ROOT,
                "its clock is %.1f s %s the driver's",
                Math.abs(aheadMillis) / 1e3,
                aheadMillis > 0 ? "ahead of" : "behind"),
            "let its machine keep time by NTP (chrony)");
  }

  private boolean isDriver() {
    return one.equals(driver);
  }

  private String javaOptions() {
    return isDriver()
        ? "SPACED_KD_JAVA_OPTIONS or spark.driver.extraJavaOptions"
        : "spark.executor.extraJavaOptions";
  }

  private Stream<Fault> error(String fault, String remedy) {
    return Stream.of(Fault.error(one.process(), fault, remedy));
  }
}
