// SPDX-License-Identifier: Apache-2.0
/**
 * GPUs that Spark deals out: each task computes on the one whose address it was given, and says
 * which that is.
 */
package org.spacedkd.jobs.gpu;
