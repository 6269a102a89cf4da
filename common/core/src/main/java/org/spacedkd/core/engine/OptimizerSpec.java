// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.spacedkd.core.network.TensorSpec;
import org.spacedkd.core.network.TensorSpec.Role;

/** An update rule. A parameter that the loss does not reach is not touched by any. */
public sealed interface OptimizerSpec extends Serializable {
  /** Prefix of the slot of {@link Sgd} that holds v. */
  String MOMENTUM = "momentum.";

  /** Prefix of the slot of {@link AdamW} that holds m. */
  String FIRST_MOMENT = "exp_avg.";

  /** Prefix of the slot of {@link AdamW} that holds v. */
  String SECOND_MOMENT = "exp_avg_sq.";

  /** Prefix of the tensor of {@link AdamW} that holds t, of shape []. */
  String COUNT = "step.";

  /**
   * The rule, in words that never change, since stored teachers are found by them: rules of one
   * identity update alike.
   */
  String identity();

  /** The learning rate, by step. */
  LearningRate learningRate();

  /** Decay that is part of the gradient of every parameter; 0 where there is none. */
  double coupledDecay();

  /** Prefixes of the slots kept of each parameter, in order. */
  List<String> slots();

  /** Whether the rule depends on how many updates a parameter has had. */
  boolean countsUpdates();

  /**
   * A network's tensors followed by the optimizer's slots, and by the counts of updates where the
   * rule counts them: the layout of its {@code NetworkState}.
   */
  default List<TensorSpec> withSlots(List<TensorSpec> tensors) {
    List<TensorSpec> all = new ArrayList<>(tensors);
    for (String slot : slots()) {
      tensors.stream()
          .filter(tensor -> tensor.role() == Role.PARAMETER)
          .map(tensor -> new TensorSpec(slot + tensor.name(), Role.OPTIMIZER, tensor.shape()))
          .forEach(all::add);
    }
    if (countsUpdates()) {
      tensors.stream()
          .filter(tensor -> tensor.role() == Role.PARAMETER)
          .map(tensor -> new TensorSpec(COUNT + tensor.name(), Role.COUNT, List.of()))
          .forEach(all::add);
    }
    return all;
  }

  /**
   * Stochastic gradient descent with classical momentum and coupled weight decay on every
   * parameter, batch norm and biases included, as PyTorch's and the paper's:
   *
   * <pre>g = gradient + weightDecay * w;   v = momentum * v + g;   w = w - learningRate * v</pre>
   */
  record Sgd(LearningRate learningRate, double momentum, double weightDecay)
      implements OptimizerSpec {
    /** With a learning rate that is always the same. */
    public Sgd(double learningRate, double momentum, double weightDecay) {
      this(new LearningRate.Constant(learningRate), momentum, weightDecay);
    }

    @Override
    public String identity() {
      return String.format(
          Locale.ROOT,
          "sgd rate=(%s) momentum=%s weight-decay=%s",
          learningRate.identity(),
          momentum,
          weightDecay);
    }

    @Override
    public double coupledDecay() {
      return weightDecay;
    }

    @Override
    public List<String> slots() {
      return List.of(MOMENTUM);
    }

    @Override
    public boolean countsUpdates() {
      return false;
    }
  }

  /**
   * Adam with decoupled weight decay (Loshchilov and Hutter, 2019), as PyTorch's; only tensors of
   * two and more dimensions decay. In the update t of a tensor, counted from 1 and for each tensor
   * by itself:
   *
   * <pre>m = beta1 m + (1 - beta1) g;   v = beta2 v + (1 - beta2) g g
   * w = w - learningRate (weightDecay w + m / (1 - beta1^t) / (sqrt(v / (1 - beta2^t)) + epsilon))
   * </pre>
   *
   * <p>The learning rate is of the batch's step, whatever t is. See {@link UpdateCounts}.
   */
  record AdamW(
      LearningRate learningRate, double beta1, double beta2, double epsilon, double weightDecay)
      implements OptimizerSpec {
    @Override
    public String identity() {
      return String.format(
          Locale.ROOT,
          "adamw rate=(%s) beta1=%s beta2=%s epsilon=%s weight-decay=%s",
          learningRate.identity(),
          beta1,
          beta2,
          epsilon,
          weightDecay);
    }

    @Override
    public double coupledDecay() {
      return 0;
    }

    @Override
    public List<String> slots() {
      return List.of(FIRST_MOMENT, SECOND_MOMENT);
    }

    @Override
    public boolean countsUpdates() {
      return true;
    }

    /** 1 - beta1^t, by which m is divided. */
    public double firstCorrection(int t) {
      return 1 - StrictMath.pow(beta1, t);
    }

    /** 1 - beta2^t, by which v is divided. */
    public double secondCorrection(int t) {
      return 1 - StrictMath.pow(beta2, t);
    }

    /** Whether a parameter decays. */
    public static boolean decays(TensorSpec parameter) {
      return parameter.shape().size() > 1;
    }
  }
}
