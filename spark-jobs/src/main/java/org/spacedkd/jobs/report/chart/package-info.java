// SPDX-License-Identifier: Apache-2.0
/**
 * Charts as SVG, written as text: a {@link org.spacedkd.jobs.report.chart.Plot} of drawings between
 * two axes, and with title and caption a {@link org.spacedkd.jobs.report.chart.Figure}.
 */
package org.spacedkd.jobs.report.chart;
