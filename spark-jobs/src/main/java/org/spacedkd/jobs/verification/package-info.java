// SPDX-License-Identifier: Apache-2.0
/**
 * Proof of what a run directory says: every hash in it held against what it is the hash of, and any
 * turn trained again on one machine. Nothing here writes.
 */
package org.spacedkd.jobs.verification;
