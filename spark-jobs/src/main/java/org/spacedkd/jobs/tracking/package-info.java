// SPDX-License-Identifier: Apache-2.0
/**
 * Metrics for tools besides our own report: an MLflow server, TensorBoard. The run directory is the
 * spool: {@code metrics.jsonl} has the lines, and a file of {@code tracking/} how many of them a
 * tool has got. Sending happens beside the run, on threads of its own, and whatever goes wrong
 * there is one line of warning and sent later.
 */
package org.spacedkd.jobs.tracking;
