// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

import java.util.Arrays;
import java.util.List;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * max(x, 0) that is NaN where x is; oneDNN's own is 0 there, and a network without a defined weight
 * looks healthy. With m the largest float it is
 *
 * <pre>x min(max(m x, 0), 1) + 0</pre>
 *
 * whose last term makes +0 of -0. Of an x below 3e-39 it makes less, of minus infinity NaN.
 */
final class Relu {
  private Relu() {}

  /** Has a primitive end with it. */
  static primitive_attr behind() {
    post_ops operations = new post_ops();
    for (Step step : Step.values()) {
      operations.append_eltwise(step.function, step.alpha, 0);
    }
    primitive_attr attributes = new primitive_attr();
    attributes.set_post_ops(operations);
    return attributes;
  }

  /** Its parts as primitives, each of an array in place. */
  static List<eltwise_forward> inPlace(memory.desc layout) {
    return Arrays.stream(Step.values()).map(step -> step.primitive(layout)).toList();
  }

  /** What oneDNN computes one after the other. */
  private enum Step {
    CLAMPED(dnnl.algorithm.eltwise_hardswish, Float.MAX_VALUE),
    POSITIVE_ZERO(dnnl.algorithm.eltwise_linear, 1);

    private final dnnl.algorithm function;
    private final float alpha;

    Step(dnnl.algorithm function, float alpha) {
      this.function = function;
      this.alpha = alpha;
    }

    private eltwise_forward primitive(memory.desc layout) {
      return new eltwise_forward(
          new eltwise_forward.primitive_desc(
              OneDnn.engine(),
              dnnl.prop_kind.forward_inference,
              function,
              layout,
              layout,
              alpha,
              0f));
    }
  }
}
