// SPDX-License-Identifier: Apache-2.0
/**
 * The charts and tables of a sweep: its cells, by setting and over seeds, and each setting beside
 * its controls.
 */
package org.spacedkd.jobs.report.sweep;
