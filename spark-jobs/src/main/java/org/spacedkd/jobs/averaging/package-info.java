// SPDX-License-Identifier: Apache-2.0
/**
 * Rounds on a Spark cluster: each logical worker is a task, a pure function of broadcast states and
 * recorded shares, so that Spark's own retry of a task is an exact recovery. Results are collected
 * and summed in worker order; {@code treeAggregate} and its kin add up in the order in which tasks
 * end.
 */
package org.spacedkd.jobs.averaging;
