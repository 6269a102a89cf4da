// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

import java.util.ArrayList;
import java.util.List;

/**
 * What a process says of itself. It travels as JSON, which passes whatever serializer Spark was
 * given.
 *
 * @param process {@code driver} or {@code executor 3}
 * @param host name of its machine
 * @param java version of Java
 * @param spark version of Spark
 * @param closedPackages packages of Java that are not open to Spark
 * @param processor name of its processor
 * @param engine what the engine says of itself; empty where it cannot be used
 * @param engineFault why it cannot be used; empty where it can
 * @param fingerprint of how the engine computes; empty where it cannot be used
 * @param gigaflops what its convolutions reach, in thousands of millions of operations a second; 0
 *     where none ran
 * @param devices GPUs of the machine: name, compute capability
 * @param addresses GPUs that Spark gave to the task
 * @param heapBytes the most that Java's heap may grow to
 * @param nativeLimitBytes what JavaCPP lets native memory grow to; 0 for no limit
 * @param storageFaults what cannot be done in the directories
 * @param clockMillis what its clock showed, in milliseconds since 1970
 */
public record ProcessReport(
    String process,
    String host,
    String java,
    String spark,
    List<String> closedPackages,
    String processor,
    String engine,
    String engineFault,
    String fingerprint,
    double gigaflops,
    List<String> devices,
    List<String> addresses,
    long heapBytes,
    long nativeLimitBytes,
    List<String> storageFaults,
    long clockMillis) {
  public ProcessReport {
    closedPackages = List.copyOf(closedPackages);
    devices = List.copyOf(devices);
    addresses = List.copyOf(addresses);
    storageFaults = List.copyOf(storageFaults);
  }

  /** The same report with more storage faults. */
  ProcessReport with(List<String> moreStorageFaults) {
    List<String> all = new ArrayList<>(moreStorageFaults);
    all.addAll(storageFaults);
    return new ProcessReport(
        process,
        host,
        java,
        spark,
        closedPackages,
        processor,
        engine,
        engineFault,
        fingerprint,
        gigaflops,
        devices,
        addresses,
        heapBytes,
        nativeLimitBytes,
        all,
        clockMillis);
  }
}
