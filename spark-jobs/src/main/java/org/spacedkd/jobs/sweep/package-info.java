// SPDX-License-Identifier: Apache-2.0
/**
 * Sweeps: runs that differ in some settings, the cells, each in a complete run directory of its
 * own, and the summary of what has become of them.
 */
package org.spacedkd.jobs.sweep;
