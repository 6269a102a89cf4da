// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;

/**
 * Applies {@link ClassicalMomentum} to one block of parameters; the state is v, laid out as they
 * are.
 */
final class ClassicalMomentumUpdater implements GradientUpdater<ClassicalMomentum> {
  private static final String VELOCITY = "V";

  private final ClassicalMomentum config;
  private INDArray velocity;

  ClassicalMomentumUpdater(ClassicalMomentum config) {
    this.config = config;
  }

  @Override
  public ClassicalMomentum getConfig() {
    return config;
  }

  @Override
  public void setState(Map<String, INDArray> state, boolean initialize) {
    velocity = state.get(VELOCITY);
  }

  @Override
  public Map<String, INDArray> getState() {
    return Map.of(VELOCITY, velocity);
  }

  @Override
  public void setStateViewArray(INDArray view, long[] shape, char order, boolean initialize) {
    if (initialize) {
      view.assign(0);
    }
    velocity = view.reshape(view.length());
  }

  /** Replaces the gradient by learningRate * v, which DL4J subtracts from the parameters. */
  @Override
  public void applyUpdater(INDArray gradient, int iteration, int epoch) {
    INDArray flat = gradient.reshape(gradient.length());
    velocity.muli(config.momentum()).addi(flat);
    flat.assign(velocity).muli(config.getLearningRate(iteration, epoch));
  }
}
