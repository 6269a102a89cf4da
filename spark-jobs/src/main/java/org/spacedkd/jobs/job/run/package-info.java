// SPDX-License-Identifier: Apache-2.0
/**
 * What a configuration means for a run, and the run put together of it: {@link
 * org.spacedkd.jobs.job.run.RunDesign} is known before anything is open, {@link
 * org.spacedkd.jobs.job.run.RunSetup} once the data are, and {@link
 * org.spacedkd.jobs.job.run.Training} hands the parts to the coordinator.
 */
package org.spacedkd.jobs.job.run;
