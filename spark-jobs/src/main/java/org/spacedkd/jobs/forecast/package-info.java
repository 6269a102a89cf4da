// SPDX-License-Identifier: Apache-2.0
/**
 * What a run will take before it is begun: bytes, memory and time as formulas of the schedule, the
 * networks and the cluster. Each record holds one kind of figure and the formula behind it.
 */
package org.spacedkd.jobs.forecast;
