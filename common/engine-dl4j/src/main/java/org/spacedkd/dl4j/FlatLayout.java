// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.params.BatchNormalizationParamInitializer;
import org.deeplearning4j.nn.params.DefaultParamInitializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
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
  private final List<String> slots;

  FlatLayout(ComputationGraph graph, List<TensorSpec> modelTensors, OptimizerSpec optimizer) {
    tensors = optimizer.withSlots(modelTensors);
    slots = optimizer.slots();
    Map<String, TensorSpec> specs = new HashMap<>();
    modelTensors.forEach(tensor -> specs.put(tensor.name(), tensor));
    List<TensorSpec> ordered = names(graph).stream().map(specs::get).toList();
    place("", ordered, 0);
    int end = 0;
    for (List<TensorSpec> block : updaterBlocks(ordered)) {
      for (String slot : slots) {
        end = place(slot, block, end);
      }
    }
  }

  /** Lets tensors, and what their names begin with here, lie one after the other. */
  private int place(String prefix, List<TensorSpec> block, int from) {
    int end = from;
    for (TensorSpec tensor : block) {
      offsets.put(prefix + tensor.name(), end);
      end += tensor.size();
    }
    return end;
  }

  /**
   * DL4J keeps no updater state for statistics; the parameters between two of them are updated as
   * one.
   */
  private static List<List<TensorSpec>> updaterBlocks(List<TensorSpec> tensors) {
    List<List<TensorSpec>> blocks = new ArrayList<>();
    boolean begins = true;
    for (TensorSpec tensor : tensors) {
      if (tensor.role() == Role.PARAMETER) {
        if (begins) {
          blocks.add(new ArrayList<>());
        }
        blocks.get(blocks.size() - 1).add(tensor);
      }
      begins = tensor.role() != Role.PARAMETER;
    }
    return blocks;
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

  /**
   * Writes a state into DL4J's vectors, which have no counts.
   *
   * @param parameters statistics among them
   * @param state the slots, left as they are where the state has none
   */
  void write(NetworkState network, FloatBuffer parameters, FloatBuffer state) {
    int from = 0;
    for (TensorSpec tensor : network.tensors()) {
      if (tensor.role() != Role.COUNT) {
        place(tensor, parameters, state).put(network.values(), from, tensor.size());
      }
      from += tensor.size();
    }
  }

  /** The state of DL4J's vectors, its counts 0. */
  NetworkState read(FloatBuffer parameters, FloatBuffer state) {
    return read(tensors, parameters, state);
  }

  /** Some of the tensors of the state. */
  NetworkState read(List<TensorSpec> wanted, FloatBuffer parameters, FloatBuffer state) {
    NetworkState network = NetworkState.zeros(wanted);
    int to = 0;
    for (TensorSpec tensor : wanted) {
      if (tensor.role() != Role.COUNT) {
        place(tensor, parameters, state).get(network.values(), to, tensor.size());
      }
      to += tensor.size();
    }
    return network;
  }

  /** The tensors of the whole state, in order. */
  List<TensorSpec> tensors() {
    return tensors;
  }

  /** The parameter that begins at a place of DL4J's vector. */
  TensorSpec parameterAt(int offset) {
    return tensors.stream()
        .filter(tensor -> tensor.role() == Role.PARAMETER)
        .filter(tensor -> offsets.get(tensor.name()) == offset)
        .findFirst()
        .orElseThrow();
  }

  /**
   * Views of some parameters and of their slots.
   *
   * @param names whether a parameter of a name is one of them
   */
  List<INDArray> views(Predicate<String> names, INDArray parameters, INDArray state) {
    List<INDArray> views = new ArrayList<>();
    for (TensorSpec tensor : tensors) {
      if (tensor.role() == Role.PARAMETER && names.test(tensor.name())) {
        views.add(view(parameters, tensor.name(), tensor.size()));
        slots.forEach(slot -> views.add(view(state, slot + tensor.name(), tensor.size())));
      }
    }
    return views;
  }

  private INDArray view(INDArray vector, String name, int size) {
    long from = offsets.get(name);
    return vector.reshape(vector.length()).get(NDArrayIndex.interval(from, from + size));
  }

  private FloatBuffer place(TensorSpec tensor, FloatBuffer parameters, FloatBuffer state) {
    return (tensor.role() == Role.OPTIMIZER ? state : parameters)
        .position(offsets.get(tensor.name()));
  }
}
