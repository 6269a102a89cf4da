// SPDX-License-Identifier: Apache-2.0
/** The commands that train and evaluate one run, and what a run in training is put together of. */
package org.spacedkd.jobs.job.training;
