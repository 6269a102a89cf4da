// SPDX-License-Identifier: Apache-2.0
/**
 * The teacher's next window beside the student's replay: two threads of the driver, whose jobs are
 * in two of Spark's scheduler pools. What the run commits, and in which order, is the same.
 */
package org.spacedkd.jobs.pipeline;
