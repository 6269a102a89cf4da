// SPDX-License-Identifier: Apache-2.0
/**
 * What a run and a sweep write down, each kind as one record that has its writing and its reading
 * side by side: the lines of {@code metrics.jsonl} ({@link org.spacedkd.jobs.journal.MetricsLine})
 * and of {@code ledger.jsonl} ({@link org.spacedkd.jobs.journal.ChainedLine}), a sweep's {@code
 * summary.json} ({@link org.spacedkd.jobs.journal.SweepSummary}), a checkpoint's {@code
 * checkpoint.json} ({@link org.spacedkd.jobs.journal.CheckpointIndex}) and a run's {@code
 * _STATUS.json} ({@link org.spacedkd.jobs.journal.RunStatus}). What is read from these files is
 * read here; whoever needs a field asks a record for it. Fields that files of earlier versions lack
 * are optional.
 */
package org.spacedkd.jobs.journal;
