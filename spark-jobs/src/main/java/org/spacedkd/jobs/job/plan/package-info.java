// SPDX-License-Identifier: Apache-2.0
/** The command that forecasts what a run takes. */
package org.spacedkd.jobs.job.plan;
