// SPDX-License-Identifier: Apache-2.0
/**
 * A sweep put together: what its cells have in common is found out before anything runs ({@link
 * org.spacedkd.jobs.job.sweep.SweepPlan}), and trained once in one driver ({@link
 * org.spacedkd.jobs.job.sweep.Sweep}).
 */
package org.spacedkd.jobs.job.sweep;
