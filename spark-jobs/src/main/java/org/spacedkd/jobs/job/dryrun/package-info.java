// SPDX-License-Identifier: Apache-2.0
/**
 * What a run would be, and what it would find in its directory, by the checks of training itself.
 */
package org.spacedkd.jobs.job.dryrun;
