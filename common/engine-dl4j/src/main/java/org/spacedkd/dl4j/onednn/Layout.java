// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import org.bytedeco.dnnl.memory;

/** Layouts of float arrays. Dimensions are in oneDNN's logical order whatever the layout. */
final class Layout {
  private Layout() {}

  /** Activations [batch, channels, height, width] that lie as [batch, height, width, channels]. */
  static memory.desc activations(long batch, long channels, long height, long width) {
    return floats(memory.format_tag.nhwc, batch, channels, height, width);
  }

  /** Convolution weights that lie as DL4J has them. */
  static memory.desc weights(long out, long in, long height, long width) {
    return floats(memory.format_tag.oihw, out, in, height, width);
  }

  /** A vector, or any array whose shape does not matter. */
  static memory.desc vector(long length) {
    return floats(memory.format_tag.a, length);
  }

  /** The layout that a primitive finds best. */
  static memory.desc any(long... dimensions) {
    return floats(memory.format_tag.any, dimensions);
  }

  private static memory.desc floats(memory.format_tag format, long... dimensions) {
    return new memory.desc(dimensions, memory.data_type.f32, format);
  }
}
