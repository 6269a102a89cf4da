// SPDX-License-Identifier: Apache-2.0
/** What a command runs in: Spark, its processes and GPUs, signals, and this version. */
package org.spacedkd.jobs.job.session;
