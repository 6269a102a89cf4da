// SPDX-License-Identifier: Apache-2.0
/**
 * By whose arithmetic a run is computed: every process that trains, or evaluates while it does, has
 * a fingerprint, and those of one run have the same, or the ledger says whose they were.
 */
package org.spacedkd.jobs.arithmetic;
