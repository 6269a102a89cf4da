// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.util.Map;

/**
 * Value and gradients of an objective on one batch.
 *
 * @param total what is minimised
 * @param parts its terms by name, unweighted; of a share as of its whole step
 * @param gradients derivative of {@code total} with respect to each output that has one
 */
public record Loss(double total, Map<String, Double> parts, Map<String, Matrix> gradients) {}
