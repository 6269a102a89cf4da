// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Start;
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
    Map<String, Start> starts = spec.starts();
    List<TensorSpec> layout = optimizer.withSlots(spec.tensors());
    FloatBuffer values = FloatBuffer.allocate(layout.stream().mapToInt(TensorSpec::size).sum());
    for (TensorSpec tensor : layout) {
      values.put(
          tensor.role().isOfModel()
              ? initial(tensor, starts.get(tensor.name()), scheme, seed)
              : new float[tensor.size()]);
    }
    return new NetworkState(layout, values.array());
  }

  private static float[] initial(TensorSpec tensor, Start start, Scheme scheme, long seed) {
    RandomStream stream = RandomStream.of(seed, "initialisation/" + tensor.name());
    if (start instanceof Start.Constant constant) {
      float[] values = new float[tensor.size()];
      Arrays.fill(values, constant.value());
      return values;
    }
    if (start instanceof Start.Uniform uniform) {
      return uniform(tensor, uniform.fanIn(), stream);
    }
    Start.Drawn drawn = (Start.Drawn) start;
    return switch (scheme) {
      case FAN_IN_UNIFORM -> uniform(tensor, drawn.fanIn(), stream);
      case FAN_OUT_NORMAL -> normal(tensor, Math.sqrt(2.0 / drawn.fanOut()), stream);
    };
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
}
