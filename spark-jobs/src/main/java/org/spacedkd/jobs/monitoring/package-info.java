// SPDX-License-Identifier: Apache-2.0
/**
 * How a run looks from outside while it goes on: named jobs in Spark's user interface, gauges for
 * Prometheus, and what every line of a log says of where it was written. Nothing of it can fail a
 * run.
 */
package org.spacedkd.jobs.monitoring;
