// SPDX-License-Identifier: Apache-2.0
/**
 * What a run says of itself: the ledger, the metrics and the status, for people and for programs.
 */
package org.spacedkd.jobs.ledger;
