// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.Layer;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Node;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.random.RandomStream;

/**
 * The state a learner starts from: weights by a {@link Scheme}, batch norm the identity, optimizer
 * slots zero.
 *
 * <p>Every tensor is drawn from a stream of its own name. A teacher and a student of one
 * architecture and seed therefore start with the same bits, and an adapter moves nothing else.
 */
public final class Initialization {
  private static final String WEIGHT = "weight";

  private Initialization() {}

  /** How weights are drawn. */
  public enum Scheme {
    /**
     * Weights and biases uniform in &plusmn;1 / sqrt(fan-in), where the fan-in is the number of
     * inputs of one output value: PyTorch's default.
     */
    FAN_IN_UNIFORM,
    /**
     * Convolutions normal with deviation sqrt(2 / (out channels * kernel area)), depthwise ones
     * too; linear maps as above: that of the self-distillation networks.
     */
    FAN_OUT_NORMAL
  }

  /** The initial state of a network and its optimizer, by PyTorch's default. */
  public static NetworkState of(NetworkSpec spec, OptimizerSpec optimizer, long seed) {
    return of(spec, optimizer, Scheme.FAN_IN_UNIFORM, seed);
  }

  /** The initial state of a network and its optimizer. */
  public static NetworkState of(
      NetworkSpec spec, OptimizerSpec optimizer, Scheme scheme, long seed) {
    List<TensorSpec> model = spec.tensors();
    Map<String, TensorSpec> byName =
        model.stream().collect(Collectors.toMap(TensorSpec::name, Function.identity()));
    Map<String, Layer> layers =
        spec.nodes().stream().collect(Collectors.toMap(Node::name, Node::layer));
    List<TensorSpec> layout = optimizer.withSlots(model);
    FloatBuffer values = FloatBuffer.allocate(layout.stream().mapToInt(TensorSpec::size).sum());
    for (TensorSpec tensor : layout) {
      values.put(
          tensor.role().isOfModel()
              ? initial(tensor, layers.get(nodeOf(tensor)), byName, scheme, seed)
              : new float[tensor.size()]);
    }
    return new NetworkState(layout, values.array());
  }

  private static float[] initial(
      TensorSpec tensor, Layer layer, Map<String, TensorSpec> byName, Scheme scheme, long seed) {
    if (layer instanceof Layer.BatchNorm) {
      return identity(tensor);
    }
    if (layer instanceof Layer.LearnedScalar scalar) {
      return new float[] {(float) scalar.initial()};
    }
    RandomStream stream = RandomStream.of(seed, "initialisation/" + tensor.name());
    if (scheme == Scheme.FAN_OUT_NORMAL && !(layer instanceof Layer.Linear)) {
      int kernelArea = tensor.shape().get(2) * tensor.shape().get(3);
      return normal(tensor, Math.sqrt(2.0 / (tensor.shape().get(0) * kernelArea)), stream);
    }
    TensorSpec weight = byName.get(nodeOf(tensor) + "." + WEIGHT);
    return uniform(tensor, weight.size() / weight.shape().get(0), stream);
  }

  private static float[] identity(TensorSpec tensor) {
    float[] values = new float[tensor.size()];
    boolean scales = tensor.name().endsWith(WEIGHT) || tensor.name().endsWith("running_var");
    Arrays.fill(values, scales ? 1 : 0);
    return values;
  }

  private static float[] uniform(TensorSpec tensor, int fanIn, RandomStream stream) {
    double bound = 1 / Math.sqrt(fanIn);
    float[] values = new float[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) stream.nextDouble(-bound, bound);
    }
    return values;
  }

  private static float[] normal(TensorSpec tensor, double deviation, RandomStream stream) {
    float[] values = new float[tensor.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * stream.nextNormal());
    }
    return values;
  }

  private static String nodeOf(TensorSpec tensor) {
    return tensor.name().substring(0, tensor.name().lastIndexOf('.'));
  }
}
