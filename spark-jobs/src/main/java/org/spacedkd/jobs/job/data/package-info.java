// SPDX-License-Identifier: Apache-2.0
/** The data of a command: what is known of them before anything runs, and their preparation. */
package org.spacedkd.jobs.job.data;
