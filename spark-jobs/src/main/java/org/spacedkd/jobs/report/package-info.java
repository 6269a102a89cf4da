/**
 * The page that shows one run: {@link org.spacedkd.jobs.report.Report} turns the lines of {@code
 * metrics.jsonl} into one HTML file without scripts and without anything to fetch, so that it opens
 * offline, prints, and reads the same in any viewer. The charts are SVG, written as text: no fonts
 * or graphics of the machine take part, so equal metrics give equal bytes.
 */
package org.spacedkd.jobs.report;
