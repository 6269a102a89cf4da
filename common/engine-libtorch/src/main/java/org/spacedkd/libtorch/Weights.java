// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.UpdateCounts;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/** The tensors of a network's state: parameters with their gradients, statistics, slots. */
final class Weights implements AutoCloseable {
  private final Owned owned = new Owned();
  private final List<TensorSpec> layout;
  private final UpdateCounts counts;
  private final FlatTensor parameters;
  private final FlatTensor gradients;
  private final Map<String, FlatTensor> slots = new HashMap<>();

  /** Every tensor of the state by name. */
  private final Map<String, Tensor> tensors = new HashMap<>();

  /** Zeros for a network and its optimizer. */
  @SuppressWarnings("try") // the scope frees what is not owned
  Weights(List<TensorSpec> model, OptimizerSpec optimizer) {
    layout = optimizer.withSlots(model);
    counts = new UpdateCounts(layout);
    List<TensorSpec> trained = of(model, Role.PARAMETER);
    try (PointerScope scope = new PointerScope()) {
      parameters = FlatTensor.zeros(trained, owned);
      gradients = FlatTensor.zeros(trained, owned);
      parameters.views().forEach(this::addParameter);
      tensors.putAll(FlatTensor.zeros(of(model, Role.STATISTIC), owned).views());
      for (String slot : optimizer.slots()) {
        FlatTensor values = FlatTensor.zeros(trained, owned);
        slots.put(slot, values);
        values.views().forEach((name, view) -> tensors.put(slot + name, view));
      }
    }
  }

  private static List<TensorSpec> of(List<TensorSpec> model, Role role) {
    return model.stream().filter(tensor -> tensor.role() == role).toList();
  }

  /** A leaf of the graph of derivatives, whose gradient is added to where the flat one has it. */
  private void addParameter(String name, Tensor view) {
    Tensor leaf = owned.own(view.detach());
    leaf.set_requires_grad(true);
    leaf.mutable_grad().put(gradients.views().get(name));
    tensors.put(name, leaf);
  }

  /** A tensor of the state. */
  Tensor tensor(String name) {
    return tensors.get(name);
  }

  /** All parameters. */
  Tensor parameters() {
    return parameters.values();
  }

  /** The gradients of all parameters. */
  Tensor gradients() {
    return gradients.values();
  }

  /** A slot of all parameters. */
  Tensor slot(String name) {
    return slots.get(name).values();
  }

  /** How many updates each parameter has had. */
  UpdateCounts counts() {
    return counts;
  }

  /** Takes over a state; slots and counts that it does not have are zero. */
  @SuppressWarnings("try") // the scope frees, the guard stops derivatives
  void load(NetworkState state) {
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      slots.values().forEach(slot -> slot.values().zero_());
      Tensor values = Floats.tensor(state.values(), state.values().length);
      long from = 0;
      for (TensorSpec tensor : state.tensors()) {
        if (tensor.role() != Role.COUNT) {
          tensor(tensor.name())
              .copy_(values.narrow(0, from, tensor.size()).view(FlatTensor.shape(tensor)));
        }
        from += tensor.size();
      }
    }
    counts.load(state);
  }

  /** A copy of the whole state. */
  NetworkState state() {
    NetworkState state = read(layout);
    counts.write(state);
    return state;
  }

  /** A copy of parameters and statistics. */
  NetworkState model() {
    return read(layout.stream().filter(tensor -> tensor.role().isOfModel()).toList());
  }

  @SuppressWarnings("try") // the scope frees, the guard stops derivatives
  private NetworkState read(List<TensorSpec> wanted) {
    NetworkState state = NetworkState.zeros(wanted);
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      int to = 0;
      for (TensorSpec tensor : wanted) {
        if (tensor.role() != Role.COUNT) {
          Floats.read(tensor(tensor.name()), state.values(), to);
        }
        to += tensor.size();
      }
    }
    return state;
  }

  @Override
  public void close() {
    owned.close();
  }
}
