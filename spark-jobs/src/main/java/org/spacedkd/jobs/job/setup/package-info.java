// SPDX-License-Identifier: Apache-2.0
/** What a configuration means for a data set that is prepared. */
package org.spacedkd.jobs.job.setup;
