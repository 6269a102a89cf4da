// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Optional;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The parameters of a convolution, or their gradients.
 *
 * @param weights [out, in, kernel, kernel]
 * @param bias one value an output channel
 */
public record Affine(INDArray weights, Optional<INDArray> bias) {}
