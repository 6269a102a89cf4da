// SPDX-License-Identifier: Apache-2.0
/**
 * Recorded windows: the workers' shares of the plan as persisted partitions. The teacher's turn and
 * the student's replay read the same partitions; one that is lost, or was never made, is made again
 * from the plan, so that replay, retry and resume are one mechanism.
 */
package org.spacedkd.jobs.recording;
