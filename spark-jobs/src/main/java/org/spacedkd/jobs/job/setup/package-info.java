// SPDX-License-Identifier: Apache-2.0
/** A run's design on data that are prepared, and the data's preparation where a run asks for it. */
package org.spacedkd.jobs.job.setup;
