// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

/**
 * How long tasks are waited for.
 *
 * @param seconds the longest that a task may go without progress
 * @param newsSeconds how late the driver may learn of progress: heartbeats bring it
 * @param killSeconds how long Spark may need to get rid of a task that is killed
 * @param attempts after how many hung attempts of one task there is no other
 */
public record Patience(int seconds, int newsSeconds, int killSeconds, int attempts) {}
