// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.report;

/**
 * A mark of a chart.
 *
 * @param x epoch
 * @param y value
 * @param note what a reader sees who rests the pointer on it
 */
record Point(double x, double y, String note) {}
