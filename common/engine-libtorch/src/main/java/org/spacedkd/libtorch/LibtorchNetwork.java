// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.spacedkd.core.engine.Batch;
import org.spacedkd.core.engine.Device;
import org.spacedkd.core.engine.Network;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.Statistics;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.network.NetworkSpec;
import org.spacedkd.core.network.NetworkState;
import org.spacedkd.core.network.Reach;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Matrix;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;
import org.spacedkd.libtorch.ForwardPass.Normalization;

/** A network whose layers libtorch computes. Every native tensor of a call is freed at its end. */
final class LibtorchNetwork implements Network {
  private final NetworkSpec spec;
  private final Device device;
  private final Weights weights;
  private final UpdateRule rule;
  private final Reach reach;

  /** This network frozen, once it has been asked for. */
  private Optional<FrozenNetwork> frozen = Optional.empty();

  private boolean isFrozenCurrent;

  /** A network with weights of zero. */
  LibtorchNetwork(NetworkSpec spec, OptimizerSpec optimizer, Device device) {
    this.spec = spec;
    this.device = device;
    weights = new Weights(spec.tensors(), optimizer);
    List<TensorSpec> parameters =
        spec.tensors().stream().filter(tensor -> tensor.role() == Role.PARAMETER).toList();
    rule = new UpdateRule(optimizer, parameters, weights);
    reach = new Reach(spec);
  }

  @Override
  public void load(NetworkState state) {
    Library.use(device);
    isFrozenCurrent = false;
    weights.load(state);
  }

  @Override
  public NetworkState state() {
    Library.use(device);
    return weights.state();
  }

  @Override
  public NetworkState model() {
    Library.use(device);
    return weights.model();
  }

  @Override
  @SuppressWarnings("try") // the scope frees
  public Step step(int step, Batch batch, Outputs teacher, Objective objective) {
    Library.use(device);
    isFrozenCurrent = false;
    try (PointerScope scope = new PointerScope()) {
      weights.gradients().zero_();
      Map<String, Tensor> tensors = forward(batch, Normalization.BATCH_UPDATING);
      Outputs outputs = Matrices.read(tensors);
      Loss loss = objective.at(step).evaluate(outputs, batch.labels(), teacher);
      backward(tensors, loss.gradients());
      update(step, objective);
      return new Step(loss, outputs);
    }
  }

  private Map<String, Tensor> forward(Batch batch, Normalization normalization) {
    Tensor images = Matrices.images(batch, ScalarType.Float);
    ForwardPass pass = new ForwardPass(spec, weights::tensor, normalization);
    Map<String, Tensor> outputs = Autocast.to(device.precision()).around(() -> pass.run(images));
    outputs.replaceAll((name, tensor) -> tensor.to(ScalarType.Float));
    return outputs;
  }

  private static void backward(Map<String, Tensor> outputs, Map<String, Matrix> gradients) {
    TensorVector roots = new TensorVector();
    TensorVector slopes = new TensorVector();
    gradients.forEach(
        (output, gradient) -> {
          roots.push_back(outputs.get(output));
          slopes.push_back(Matrices.tensor(gradient));
        });
    torch.backward(roots, slopes, new BoolOptional(false), false /* once */, new TensorVector());
  }

  @SuppressWarnings("try") // the guard stops derivatives
  private void update(int step, Objective objective) {
    try (NoGradGuard guard = new NoGradGuard()) {
      rule.update(step, reach.tensors(objective.outputs()));
    }
  }

  @Override
  @SuppressWarnings("try") // the scope frees, the guard stops derivatives
  public Outputs infer(Batch batch, Statistics statistics) {
    Library.use(device);
    if (statistics == Statistics.RUNNING) {
      return frozen().infer(batch);
    }
    try (PointerScope scope = new PointerScope();
        NoGradGuard guard = new NoGradGuard()) {
      if (statistics == Statistics.BATCH) {
        return Matrices.read(forward(batch, Normalization.BATCH));
      }
      isFrozenCurrent = false;
      return Matrices.read(forward(batch, Normalization.BATCH_UPDATING));
    }
  }

  private FrozenNetwork frozen() {
    FrozenNetwork network = frozen.orElseGet(() -> new FrozenNetwork(spec, device.precision()));
    frozen = Optional.of(network);
    if (!isFrozenCurrent) {
      network.load(weights.model());
      isFrozenCurrent = true;
    }
    return network;
  }

  @Override
  public void close() {
    frozen.ifPresent(FrozenNetwork::close);
    weights.close();
  }
}
