// SPDX-License-Identifier: Apache-2.0
/**
 * The pages that show a run and a sweep: {@link org.spacedkd.jobs.report.Report} and {@link
 * org.spacedkd.jobs.report.SweepReport} turn the lines of {@code metrics.jsonl} into one HTML file
 * without scripts and without anything to fetch, so that it opens offline, prints, and reads the
 * same in any viewer. No fonts or graphics of the machine take part, so equal metrics give equal
 * bytes.
 */
package org.spacedkd.jobs.report;
