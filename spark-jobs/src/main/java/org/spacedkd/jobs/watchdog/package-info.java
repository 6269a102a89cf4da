// SPDX-License-Identifier: Apache-2.0
/**
 * Turns a task that hangs while its executor is alive, which Spark waits for forever, into one that
 * failed. An executor that gives no sign of life is Spark's own business.
 */
package org.spacedkd.jobs.watchdog;
