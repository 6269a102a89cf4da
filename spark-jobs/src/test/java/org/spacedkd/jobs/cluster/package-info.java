// SPDX-License-Identifier: Apache-2.0
/**
 * Runs on Spark clusters whose master, workers, driver and executors are processes of their own,
 * started as a user starts them.
 */
package org.spacedkd.jobs.cluster;
