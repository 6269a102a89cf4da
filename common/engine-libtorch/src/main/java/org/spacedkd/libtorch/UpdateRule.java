// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.libtorch;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.spacedkd.core.engine.OptimizerSpec;
import org.spacedkd.core.engine.OptimizerSpec.AdamW;
import org.spacedkd.core.engine.OptimizerSpec.Sgd;
import org.spacedkd.core.network.TensorSpec;

/**
 * An {@link OptimizerSpec} at work on flat tensors, over stretches of parameters that are treated
 * alike.
 */
record UpdateRule(OptimizerSpec optimizer, List<TensorSpec> parameters, Weights weights) {
  /**
   * A stretch of parameters that lie one after the other.
   *
   * @param update which of their updates this one is, from 1
   */
  private record Stretch(long from, long length, Decay decay, int update) {
    Tensor of(Tensor flat) {
      return flat.narrow(0, from, length);
    }

    boolean isContinuedBy(Stretch next) {
      return decay == next.decay && update == next.update && from + length == next.from;
    }

    Stretch plus(Stretch next) {
      return new Stretch(from, length + next.length, decay, update);
    }
  }

  /** Whether parameters shrink by themselves. */
  private enum Decay {
    NONE,
    WEIGHT
  }

  /**
   * One update by the gradients.
   *
   * @param reached names of the parameters that the loss depends on; others are not touched
   */
  void update(int step, Set<String> reached) {
    double rate = optimizer.learningRate().at(step);
    for (Stretch stretch : stretches(reached)) {
      if (optimizer instanceof AdamW adamW) {
        update(stretch, adamW, rate);
      } else {
        update(stretch, (Sgd) optimizer, rate);
      }
    }
    weights.counts().updated(reached);
  }

  private List<Stretch> stretches(Set<String> reached) {
    List<Stretch> stretches = new ArrayList<>();
    long from = 0;
    for (TensorSpec parameter : parameters) {
      if (reached.contains(parameter.name())) {
        int last = stretches.size() - 1;
        Stretch next =
            new Stretch(
                from, parameter.size(), decay(parameter), weights.counts().next(parameter.name()));
        if (last >= 0 && stretches.get(last).isContinuedBy(next)) {
          stretches.add(stretches.remove(last).plus(next));
        } else {
          stretches.add(next);
        }
      }
      from += parameter.size();
    }
    return stretches;
  }

  private Decay decay(TensorSpec parameter) {
    return optimizer instanceof AdamW && !AdamW.decays(parameter) ? Decay.NONE : Decay.WEIGHT;
  }

  private void update(Stretch stretch, Sgd sgd, double rate) {
    Tensor values = stretch.of(weights.parameters());
    Tensor gradient = stretch.of(weights.gradients());
    Tensor momentum = stretch.of(weights.slot(OptimizerSpec.MOMENTUM));
    gradient.add_(values, new Scalar(sgd.weightDecay()));
    momentum.mul_(new Scalar(sgd.momentum())).add_(gradient);
    values.add_(momentum, new Scalar(-rate));
  }

  private void update(Stretch stretch, AdamW adamW, double rate) {
    Tensor values = stretch.of(weights.parameters());
    Tensor gradient = stretch.of(weights.gradients());
    Tensor first = stretch.of(weights.slot(OptimizerSpec.FIRST_MOMENT));
    Tensor second = stretch.of(weights.slot(OptimizerSpec.SECOND_MOMENT));
    first.mul_(new Scalar(adamW.beta1())).add_(gradient, new Scalar(1 - adamW.beta1()));
    second
        .mul_(new Scalar(adamW.beta2()))
        .addcmul_(gradient, gradient, new Scalar(1 - adamW.beta2()));
    double firstBias = adamW.firstCorrection(stretch.update());
    double secondBias = adamW.secondCorrection(stretch.update());
    if (stretch.decay() == Decay.WEIGHT) {
      values.mul_(new Scalar(1 - rate * adamW.weightDecay()));
    }
    Tensor root = second.div(new Scalar(secondBias)).sqrt_().add_(new Scalar(adamW.epsilon()));
    values.addcdiv_(first, root, new Scalar(-rate / firstBias));
  }
}
