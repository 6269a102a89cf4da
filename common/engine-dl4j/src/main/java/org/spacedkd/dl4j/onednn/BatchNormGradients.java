// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Where the gradients of a batch norm are written.
 *
 * @param input as the input
 * @param gamma one value a channel
 * @param beta one value a channel
 */
public record BatchNormGradients(INDArray input, INDArray gamma, INDArray beta) {}
