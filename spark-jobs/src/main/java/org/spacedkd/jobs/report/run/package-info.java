// SPDX-License-Identifier: Apache-2.0
/**
 * The charts and tables of one run, of what its {@link org.spacedkd.jobs.report.run.Metrics} say.
 */
package org.spacedkd.jobs.report.run;
