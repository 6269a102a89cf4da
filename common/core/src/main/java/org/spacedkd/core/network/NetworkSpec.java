// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * An architecture: nodes in an order in which each comes after its inputs, and the outputs that
 * objectives read.
 *
 * @param channels channels of the input image
 * @param height height of the input image
 * @param width width of the input image
 * @param nodes the graph
 * @param outputs name of an output ({@link #LOGITS}, {@link #FEATURES}) to the node that computes
 *     it
 */
public record NetworkSpec(
    int channels, int height, int width, List<Node> nodes, Map<String, String> outputs)
    implements Serializable {
  /** The image, as an input of nodes. */
  public static final String INPUT = "image";

  /** Output: unnormalised class scores, [batch, classes]. */
  public static final String LOGITS = "logits";

  /** Output: the features that a distillation loss compares, [batch, features]. */
  public static final String FEATURES = "features";

  public NetworkSpec {
    nodes = List.copyOf(nodes);
    outputs = Collections.unmodifiableMap(new LinkedHashMap<>(outputs));
  }

  /** Every tensor the network itself has, in the order of the nodes. */
  public List<TensorSpec> tensors() {
    return nodes.stream().flatMap(NetworkSpec::tensors).toList();
  }

  /** Number of trained values. */
  public int parameterCount() {
    return tensors().stream()
        .filter(t -> t.role() == Role.PARAMETER)
        .mapToInt(TensorSpec::size)
        .sum();
  }

  /** Columns of an output. */
  public int outputWidth(String output) {
    Map<String, Integer> widths = new LinkedHashMap<>();
    widths.put(INPUT, channels);
    for (Node node : nodes) {
      widths.put(node.name(), width(node.layer(), widths.get(node.inputs().get(0))));
    }
    return widths.get(outputs.get(output));
  }

  private static int width(Layer layer, int inputWidth) {
    if (layer instanceof Layer.Convolution convolution) {
      return convolution.out();
    }
    return layer instanceof Layer.Linear linear ? linear.out() : inputWidth;
  }

  private static Stream<TensorSpec> tensors(Node node) {
    if (node.layer() instanceof Layer.Convolution c) {
      TensorSpec weight =
          tensor(node, "weight", Role.PARAMETER, c.out(), c.in(), c.kernel(), c.kernel());
      return switch (c.bias()) {
        case NONE -> Stream.of(weight);
        case LEARNED -> Stream.of(weight, tensor(node, "bias", Role.PARAMETER, c.out()));
      };
    }
    if (node.layer() instanceof Layer.Linear linear) {
      return Stream.of(
          tensor(node, "weight", Role.PARAMETER, linear.out(), linear.in()),
          tensor(node, "bias", Role.PARAMETER, linear.out()));
    }
    if (node.layer() instanceof Layer.BatchNorm norm) {
      return Stream.of(
          tensor(node, "weight", Role.PARAMETER, norm.channels()),
          tensor(node, "bias", Role.PARAMETER, norm.channels()),
          tensor(node, "running_mean", Role.STATISTIC, norm.channels()),
          tensor(node, "running_var", Role.STATISTIC, norm.channels()));
    }
    return Stream.of();
  }

  private static TensorSpec tensor(Node node, String name, Role role, Integer... shape) {
    return new TensorSpec(node.name() + "." + name, role, List.of(shape));
  }
}
