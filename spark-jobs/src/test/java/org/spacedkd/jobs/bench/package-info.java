// SPDX-License-Identifier: Apache-2.0
/**
 * What {@code bin/bench} runs: our engines against PyTorch, and what a run on Spark adds to them.
 */
package org.spacedkd.jobs.bench;
