// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;
import org.spacedkd.core.engine.Precision;

/** Layouts of float arrays. Dimensions are in oneDNN's logical order whatever the layout. */
final class Layout {
  private Layout() {}

  /** Activations [batch, channels, height, width] that lie as [batch, height, width, channels]. */
  static memory.desc activations(long batch, long channels, long height, long width) {
    return activations(Precision.FP32, batch, channels, height, width);
  }

  /** Activations of a precision. */
  static memory.desc activations(
      Precision precision, long batch, long channels, long height, long width) {
    long[] dimensions = {batch, channels, height, width};
    return new memory.desc(dimensions, type(precision), memory.format_tag.nhwc);
  }

  /** One image in three dimensions that lies as [rows, columns, across, channels]. */
  static memory.desc volume(
      Precision precision, long channels, long rows, long columns, long across) {
    long[] dimensions = {1, channels, rows, columns, across};
    return new memory.desc(dimensions, type(precision), memory.format_tag.ndhwc);
  }

  /** Floats that lie in any regular way. */
  static memory.desc strided(long[] dimensions, long[] strides) {
    return new memory.desc(dimensions, memory.data_type.f32, strides);
  }

  /** Convolution weights that lie as DL4J has them. */
  static memory.desc weights(long out, long in, long height, long width) {
    return floats(memory.format_tag.oihw, out, in, height, width);
  }

  /** Convolution weights in three dimensions. */
  static memory.desc weights(long out, long in, long depth, long height, long width) {
    return floats(memory.format_tag.oidhw, out, in, depth, height, width);
  }

  /** Weights of a convolution of each channel by itself that lie as [channels, height, width]. */
  static memory.desc depthwiseWeights(long channels, long height, long width) {
    return floats(memory.format_tag.goihw, channels, 1, 1, height, width);
  }

  /** A vector, or any array whose shape does not matter. */
  static memory.desc vector(long length) {
    return floats(memory.format_tag.a, length);
  }

  /** The layout that a primitive finds best. */
  static memory.desc any(Precision precision, long... dimensions) {
    return new memory.desc(dimensions, type(precision), memory.format_tag.any);
  }

  private static memory.desc floats(memory.format_tag format, long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, format);
  }

  private static memory.data_type type(Precision precision) {
    return switch (precision) {
      case FP32 -> memory.data_type.f32;
      case BF16 -> memory.data_type.bf16;
    };
  }
}
