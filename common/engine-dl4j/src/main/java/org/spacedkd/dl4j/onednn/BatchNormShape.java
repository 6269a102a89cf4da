// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;

/**
 * A batch norm with scale and shift on an input of one shape.
 *
 * @param batch examples
 * @param channels of input and output
 * @param height of input and output
 * @param width of input and output
 * @param epsilon added to variances
 * @param activation computed of the output
 */
public record BatchNormShape(
    long batch, long channels, long height, long width, float epsilon, FusedActivation activation) {
  memory.desc activations() {
    return Layout.activations(batch, channels, height, width);
  }

  memory.desc vector() {
    return Layout.vector(channels);
  }

  /** Scale and shift. */
  int affine() {
    return dnnl.normalization_flags.use_scale.value | dnnl.normalization_flags.use_shift.value;
  }

  /** Scale, shift and activation. */
  int flags() {
    return switch (activation) {
      case IDENTITY -> affine();
      case RELU -> affine() | dnnl.normalization_flags.fuse_norm_relu.value;
    };
  }
}
