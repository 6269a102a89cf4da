// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report.chart;

/**
 * A mark of a chart.
 *
 * @param x epochs: reached, or of an interval
 * @param y value
 * @param note what a reader sees who rests the pointer on it
 */
public record Point(double x, double y, String note) {}
