// SPDX-License-Identifier: Apache-2.0
/**
 * The driver's side of a run: one loop over the turns of the schedule, which knows no distillation
 * mode, and what it keeps between two turns.
 */
package org.spacedkd.jobs.coordinator;
