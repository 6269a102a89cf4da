// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;

/** How the arrays of a convolution lie, and how a primitive is to see them. */
sealed interface ConvolutionView permits ImageByImage, BatchAlongWidth {
  /** The best for a convolution's output and its input's gradient. */
  static ConvolutionView of(ConvolutionShape shape) {
    return shape.hasFewPixels() ? new BatchAlongWidth(shape) : new ImageByImage(shape);
  }

  /** The input as it lies. */
  memory.desc source();

  /** The input as a primitive reads it. */
  memory.desc source(Precision values);

  /** The weights as they lie. */
  memory.desc weights();

  /** The weights as a primitive likes them. */
  memory.desc blockedWeights(Precision values);

  /** The output as it lies. */
  memory.desc destination();

  /** The output as a primitive writes it. */
  memory.desc destination(Precision values);

  /** In all directions. */
  long[] strides();

  /** Zeros on either side, in all directions. */
  long[] padding();
}
