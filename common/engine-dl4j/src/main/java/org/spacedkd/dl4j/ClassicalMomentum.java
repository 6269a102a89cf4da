// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Map;
import java.util.Objects;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;

/**
 * SGD with classical momentum, v = momentum * v + g and w = w - learningRate * v. DL4J's own {@code
 * Nesterovs} looks ahead, and is another method.
 */
public final class ClassicalMomentum implements IUpdater {
  private static final long serialVersionUID = 1L;

  private final double learningRate;
  private final double momentum;

  ClassicalMomentum(double learningRate, double momentum) {
    this.learningRate = learningRate;
    this.momentum = momentum;
  }

  double momentum() {
    return momentum;
  }

  @Override
  public long stateSize(long parameters) {
    return parameters;
  }

  @Override
  public GradientUpdater<ClassicalMomentum> instantiate(INDArray view, boolean initialize) {
    ClassicalMomentumUpdater updater = new ClassicalMomentumUpdater(this);
    updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<ClassicalMomentum> instantiate(
      Map<String, INDArray> state, boolean initialize) {
    ClassicalMomentumUpdater updater = new ClassicalMomentumUpdater(this);
    updater.setState(state, initialize);
    return updater;
  }

  @Override
  public double getLearningRate(int iteration, int epoch) {
    return learningRate;
  }

  @Override
  public boolean hasLearningRate() {
    return true;
  }

  @Override
  public void setLrAndSchedule(double rate, ISchedule schedule) {
    throw new IllegalStateException("The learning rate is part of the network's configuration");
  }

  @Override
  @SuppressWarnings("MethodDoesntCallSuperMethod")
  public IUpdater clone() {
    return new ClassicalMomentum(learningRate, momentum);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClassicalMomentum that
        && learningRate == that.learningRate
        && momentum == that.momentum;
  }

  @Override
  public int hashCode() {
    return Objects.hash(learningRate, momentum);
  }
}
