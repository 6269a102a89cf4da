// SPDX-License-Identifier: Apache-2.0
/**
 * What a configuration means for images of a number and shape, before anything is open: networks,
 * first states, windows, turns and rounds. No Spark.
 */
package org.spacedkd.jobs.job.design;
