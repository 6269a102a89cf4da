// SPDX-License-Identifier: Apache-2.0
/** The command that checks a run's ledger, checkpoints and models, and trains turns again. */
package org.spacedkd.jobs.job.verify;
