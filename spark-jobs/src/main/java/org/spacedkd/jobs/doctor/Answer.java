// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.doctor;

/**
 * A process's report, and between which times of the driver's clock it was made.
 *
 * @param begunMillis milliseconds since 1970
 * @param endedMillis milliseconds since 1970
 */
public record Answer(ProcessReport report, long begunMillis, long endedMillis) {
  /** Of the driver itself. */
  static Answer here(ProcessReport report) {
    return new Answer(report, report.clockMillis(), report.clockMillis());
  }

  /** By how much its clock is ahead of the driver's, at least; negative where it is behind. */
  long aheadMillis() {
    return report.clockMillis()
        - Math.min(Math.max(report.clockMillis(), begunMillis), endedMillis);
  }
}
