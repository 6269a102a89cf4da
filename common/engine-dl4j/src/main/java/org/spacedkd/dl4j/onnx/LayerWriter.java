// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onnx;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import onnx.Onnx.GraphProto;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.MaxPool;
import org.spacedkd.core.network.Multiply;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.network.Sigmoid;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.UpsampleBilinear;

/** Adds a layer's operators to a graph. */
record LayerWriter(GraphProto.Builder graph, String name, String... inputs) {
  private static final int SIDES = 4;

  void add(Layer layer) {
    if (layer instanceof Convolution convolution) {
      add(windowed("Conv", layer, convolution.kernel(), convolution.stride()));
    } else if (layer instanceof DepthwiseConvolution depthwise) {
      add(
          windowed("Conv", layer, depthwise.kernel(), depthwise.stride())
              .with("group", depthwise.channels()));
    } else if (layer instanceof MaxPool pool) {
      add(windowed("MaxPool", layer, pool.kernel(), pool.stride()));
    } else if (layer instanceof BatchNorm) {
      add(operator("BatchNormalization", layer).with("epsilon", (float) BatchNorm.EPSILON));
    } else if (layer instanceof Linear) {
      // Weights are [out, in].
      add(operator("Gemm", layer).with("transB", 1));
    } else if (layer instanceof GlobalAveragePool) {
      String mean = name + ".mean";
      add(new Operator("GlobalAveragePool", mean, inputs));
      add(new Operator("Flatten", name, mean).with("axis", 1));
    } else if (layer instanceof UpsampleBilinear) {
      String scales = name + ".scales";
      graph.addInitializer(Tensors.floats(scales, List.of(SIDES), 1, 1, 2, 2));
      String noRegion = "";
      add(
          new Operator("Resize", name, inputs[0], noRegion, scales)
              .with("mode", "linear")
              .with("coordinate_transformation_mode", "half_pixel"));
    } else {
      add(new Operator(elementwise(layer), name, inputs));
    }
  }

  private static String elementwise(Layer layer) {
    if (layer instanceof Relu) {
      return "Relu";
    } else if (layer instanceof Sigmoid) {
      return "Sigmoid";
    } else if (layer instanceof Add) {
      return "Add";
    } else if (layer instanceof Multiply) {
      return "Mul";
    }
    throw new IllegalArgumentException(
        String.format(Locale.ROOT, "Cannot export %s: it only trains", layer));
  }

  private void add(Operator operator) {
    graph.addNode(operator.build());
  }

  /** An operator on the layer's inputs and tensors. */
  private Operator operator(String type, Layer layer) {
    Stream<String> tensors = layer.tensors(name).stream().map(TensorSpec::name);
    return new Operator(
        type, name, Stream.concat(Stream.of(inputs), tensors).toArray(String[]::new));
  }

  private Operator windowed(String type, Layer layer, int kernel, int stride) {
    return operator(type, layer)
        .withAll("kernel_shape", kernel, kernel)
        .withAll("strides", stride, stride)
        .withEqual("pads", SIDES, kernel / 2);
  }
}
