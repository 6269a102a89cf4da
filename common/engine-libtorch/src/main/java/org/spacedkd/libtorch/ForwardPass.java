// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.global.torch;
import org.spacedkd.core.engine.UnknownLayer;
import org.spacedkd.core.network.Add;
import org.spacedkd.core.network.BatchNorm;
import org.spacedkd.core.network.Convolution;
import org.spacedkd.core.network.DepthwiseConvolution;
import org.spacedkd.core.network.GlobalAveragePool;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.LearnedScalar;
import org.spacedkd.core.network.Linear;
import org.spacedkd.core.network.MaxPool;
import org.spacedkd.core.network.Multiply;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.Relu;
import org.spacedkd.core.network.Sigmoid;
import org.spacedkd.core.network.UpsampleBilinear;

/**
 * The layers of a network, one after the other.
 *
 * @param tensors parameters and statistics by name
 * @param normalization what batch norm normalises by, and does to its running statistics
 */
record ForwardPass(
    NetworkSpec spec, Function<String, Tensor> tensors, Normalization normalization) {
  private static final double MOMENTUM = 0.1;

  /** Channels that oneDNN computes at once. */
  private static final int BLOCK = 16;

  /** What batch norm normalises by. */
  enum Normalization {
    /** The running statistics. */
    RUNNING,
    /** The batch's. */
    BATCH,
    /** The batch's, and the running ones move. */
    BATCH_UPDATING
  }

  /** All outputs by name. */
  Map<String, Tensor> run(Tensor image) {
    Map<String, Integer> readers = readers();
    Map<String, Tensor> values = new HashMap<>(Map.of(NetworkSpec.INPUT, image));
    for (Node node : spec.nodes()) {
      values.put(node.name(), value(node, node.inputs().stream().map(values::get).toList()));
      for (String input : node.inputs()) {
        if (readers.merge(input, -1, Integer::sum) == 0) {
          // What derivatives need of it stays alive without this handle.
          values.remove(input).close();
        }
      }
    }
    Map<String, Tensor> outputs = new LinkedHashMap<>();
    spec.outputs().forEach((output, node) -> outputs.put(output, values.get(node)));
    return outputs;
  }

  /** How often each value is read, the outputs once more. */
  private Map<String, Integer> readers() {
    Map<String, Integer> readers = new HashMap<>();
    spec.nodes().stream()
        .flatMap(node -> node.inputs().stream())
        .forEach(input -> readers.merge(input, 1, Integer::sum));
    spec.outputs().values().forEach(output -> readers.merge(output, 1, Integer::sum));
    return readers;
  }

  private Tensor value(Node node, List<Tensor> inputs) {
    Tensor x = inputs.get(0);
    if (node.layer() instanceof Convolution convolution) {
      return convolution(node, convolution, x);
    }
    if (node.layer() instanceof DepthwiseConvolution depthwise) {
      return convolution(
          node,
          x,
          depthwise.kernel(),
          depthwise.stride(),
          new TensorOptional(),
          depthwise.channels());
    }
    if (node.layer() instanceof BatchNorm) {
      return batchNorm(node, x);
    }
    if (node.layer() instanceof Add) {
      return x.add(inputs.get(1));
    }
    if (node.layer() instanceof Multiply) {
      return x.mul(inputs.get(1));
    }
    if (node.layer() instanceof Linear) {
      return torch.linear(x, tensor(node, "weight"), new TensorOptional(tensor(node, "bias")));
    }
    if (node.layer() instanceof LearnedScalar) {
      return tensor(node, "weight").expand(x.size(0), 1);
    }
    return parameterless(node.layer(), x);
  }

  static Tensor parameterless(Layer layer, Tensor x) {
    if (layer instanceof Relu) {
      return x.relu();
    }
    if (layer instanceof Sigmoid) {
      return x.sigmoid();
    }
    if (layer instanceof MaxPool pool) {
      return torch.max_pool2d(
          x,
          new long[] {pool.kernel(), pool.kernel()},
          new long[] {pool.stride(), pool.stride()},
          new long[] {pool.kernel() / 2, pool.kernel() / 2},
          new long[] {1, 1} /* dilation */,
          false /* ceil */);
    }
    if (layer instanceof UpsampleBilinear) {
      return torch.upsample_bilinear2d(
          x, new long[] {2 * x.size(2), 2 * x.size(3)}, false /* align corners */);
    }
    if (layer instanceof GlobalAveragePool) {
      return x.mean(2, 3);
    }
    throw UnknownLayer.refusal("libtorch", layer);
  }

  private Tensor convolution(Node node, Convolution layer, Tensor x) {
    TensorOptional bias =
        switch (layer.bias()) {
          case NONE -> new TensorOptional();
          case LEARNED -> new TensorOptional(tensor(node, "bias"));
        };
    if (layer.kernel() == 1 && layer.stride() > 1 && layer.in() % BLOCK > 0) {
      Tensor read = everyNthPixel(everyNthPixel(x, 2, layer.stride()), 3, layer.stride());
      return convolution(node, read, 1, 1, bias, 1);
    }
    return convolution(node, x, layer.kernel(), layer.stride(), bias, 1);
  }

  /**
   * Every stride-th pixel of an image. The stride of a 1x1 convolution whose channels fill no
   * blocks must not be left to oneDNN, which writes past its workspace there (oneDNN issue 6035).
   */
  private static Tensor everyNthPixel(Tensor x, long dimension, long stride) {
    return x.slice(dimension, new LongOptional(0), new LongOptional(x.size(dimension)), stride);
  }

  private Tensor convolution(
      Node node, Tensor x, int kernel, int stride, TensorOptional bias, int groups) {
    return torch.conv2d(
        x,
        tensor(node, "weight"),
        bias,
        new long[] {stride, stride},
        new long[] {kernel / 2, kernel / 2},
        new long[] {1, 1} /* dilation */,
        groups);
  }

  private Tensor batchNorm(Node node, Tensor x) {
    boolean hasRunning = normalization != Normalization.BATCH;
    if (normalization != Normalization.RUNNING) {
      BatchNorm.requireSeveral(node.name(), x.numel() / x.size(1));
    }
    return torch.batch_norm(
        x,
        new TensorOptional(tensor(node, "weight")),
        new TensorOptional(tensor(node, "bias")),
        hasRunning ? new TensorOptional(tensor(node, "running_mean")) : new TensorOptional(),
        hasRunning ? new TensorOptional(tensor(node, "running_var")) : new TensorOptional(),
        normalization != Normalization.RUNNING /* training */,
        MOMENTUM,
        BatchNorm.EPSILON,
        true /* cuDNN where it is there */);
  }

  private Tensor tensor(Node node, String name) {
    return tensors.apply(node.name() + "." + name);
  }
}
