// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/**
 * Moves values between a {@link NetworkState} and DL4J's two flat vectors. DL4J holds convolutions
 * in C order [out, in, height, width] and dense weights in Fortran order [in, out], so each
 * tensor's values already lie as torchvision's do; only the order of the tensors differs.
 */
final class FlatLayout {
  private static final Map<String, String> SUFFIXES =
      Map.of(
          DefaultParamInitializer.WEIGHT_KEY, ".weight",
          DefaultParamInitializer.BIAS_KEY, ".bias",
          BatchNormalizationParamInitializer.GAMMA, ".weight",
          BatchNormalizationParamInitializer.BETA, ".bias",
          BatchNormalizationParamInitializer.GLOBAL_MEAN, ".running_mean",
          BatchNormalizationParamInitializer.GLOBAL_VAR, ".running_var");

  private final List<TensorSpec> tensors;
  private final Map<String, Integer> offsets = new HashMap<>();
  private final int parameters;
  private final int slots;

  FlatLayout(ComputationGraph graph, List<TensorSpec> modelTensors, OptimizerSpec optimizer) {
    tensors = optimizer.withSlots(modelTensors);
    Map<String, TensorSpec> specs = new HashMap<>();
    modelTensors.forEach(tensor -> specs.put(tensor.name(), tensor));
    int parameter = 0;
    int slot = 0;
    for (String name : names(graph)) {
      TensorSpec tensor = specs.get(name);
      offsets.put(name, parameter);
      parameter += tensor.size();
      // DL4J keeps no updater state for the statistics and packs the rest.
      if (tensor.role() == Role.PARAMETER) {
        offsets.put(OptimizerSpec.MOMENTUM + name, slot);
        slot += tensor.size();
      }
    }
    parameters = parameter;
    slots = slot;
  }

  /** Names of the tensors in the order of DL4J's vectors, which is the order of computation. */
  private static List<String> names(ComputationGraph graph) {
    List<String> names = new ArrayList<>();
    for (int index : graph.topologicalSortOrder()) {
      GraphVertex vertex = graph.getVertices()[index];
      vertex
          .paramTable(false /* parameters of pretraining alone */)
          .keySet()
          .forEach(key -> names.add(vertex.getVertexName() + SUFFIXES.get(key)));
    }
    return names;
  }

  /** DL4J's parameter vector, statistics included, of a state. */
  float[] parameters(NetworkState state) {
    return gather(state, new float[parameters], Role.PARAMETER, Role.STATISTIC);
  }

  /** DL4J's updater vector of a state; zeros where the state has no optimizer slots. */
  float[] slots(NetworkState state) {
    return gather(state, new float[slots], Role.OPTIMIZER, Role.OPTIMIZER);
  }

  private float[] gather(NetworkState state, float[] flat, Role role, Role orRole) {
    int from = 0;
    for (TensorSpec tensor : state.tensors()) {
      if (tensor.role() == role || tensor.role() == orRole) {
        System.arraycopy(state.values(), from, flat, offsets.get(tensor.name()), tensor.size());
      }
      from += tensor.size();
    }
    return flat;
  }

  /** The state of DL4J's two vectors. */
  NetworkState state(float[] flatParameters, float[] flatSlots) {
    float[] values = new float[parameters + slots];
    int to = 0;
    for (TensorSpec tensor : tensors) {
      float[] flat = tensor.role() == Role.OPTIMIZER ? flatSlots : flatParameters;
      System.arraycopy(flat, offsets.get(tensor.name()), values, to, tensor.size());
      to += tensor.size();
    }
    return new NetworkState(tensors, values);
  }
}
