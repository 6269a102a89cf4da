// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.bench;

/** A way to train. */
interface Contender {
  /** Name in the output, such as {@code dl4j-fp32}. */
  String name();

  /** Makes a teacher, a student and a batch, and warms up. */
  Stage open(Workload workload);

  /** A contender with its networks in memory. */
  interface Stage extends AutoCloseable {
    /** Does a task once and returns the seconds it took. */
    double seconds(Task task);

    @Override
    void close();
  }
}
