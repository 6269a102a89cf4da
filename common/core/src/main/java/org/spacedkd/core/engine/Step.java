// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Outputs;

/**
 * What one optimizer update saw.
 *
 * @param loss the loss before the update
 * @param outputs the outputs of the training forward pass that the objective read, before the
 *     update
 */
public record Step(Loss loss, Outputs outputs) {}
