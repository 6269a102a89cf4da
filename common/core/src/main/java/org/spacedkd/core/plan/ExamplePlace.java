// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.plan;

/**
 * Where one example of an epoch is trained on.
 *
 * @param step the step, counted over the whole run
 * @param worker the logical worker
 * @param slot position within the worker's share of that step, from 0
 */
public record ExamplePlace(int step, int worker, int slot) {}
