// SPDX-License-Identifier: Apache-2.0
/**
 * A run put together of its design and its session: {@link org.spacedkd.jobs.job.setup.RunSetup} is
 * known once the data are open, and {@link org.spacedkd.jobs.job.training.Training} hands the parts
 * to the coordinator.
 */
package org.spacedkd.jobs.job.run;
