// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The vectors of a batch norm, one value a channel.
 *
 * @param gamma scale
 * @param beta shift
 * @param mean read in inference, written in training
 * @param variance read in inference, written in training, where it is the biased one
 */
public record BatchNormVectors(INDArray gamma, INDArray beta, INDArray mean, INDArray variance) {}
