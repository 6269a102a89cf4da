// SPDX-License-Identifier: Apache-2.0
/**
 * What one logical worker does in a round, and how the workers' results become one again. Free of
 * Spark, so that an executor, a test and a recomputation on one machine run the very same code.
 */
package org.spacedkd.core.training;
