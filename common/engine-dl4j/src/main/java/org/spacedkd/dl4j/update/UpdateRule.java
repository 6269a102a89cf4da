// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.update;

import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.GradientUpdater;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.schedule.ISchedule;
import org.spacedkd.core.engine.OptimizerSpec;

/**
 * An {@link OptimizerSpec}, but for its weight decay, in DL4J's words. DL4J's own rules are other
 * methods: its {@code Nesterovs} looks ahead, and its {@code Adam} adds epsilon elsewhere.
 */
public final class UpdateRule implements IUpdater {
  private static final long serialVersionUID = 1L;

  private final OptimizerSpec spec;

  /** The rule of a specification. */
  public UpdateRule(OptimizerSpec spec) {
    this.spec = spec;
  }

  @Override
  public long stateSize(long parameters) {
    return spec.slots().size() * parameters;
  }

  @Override
  public GradientUpdater<UpdateRule> instantiate(INDArray view, boolean initialize) {
    SlotUpdater updater = updater();
    updater.setStateViewArray(view, view.shape(), view.ordering(), initialize);
    return updater;
  }

  @Override
  public GradientUpdater<UpdateRule> instantiate(Map<String, INDArray> state, boolean initialize) {
    SlotUpdater updater = updater();
    updater.setState(state, initialize);
    return updater;
  }

  private SlotUpdater updater() {
    if (spec instanceof OptimizerSpec.AdamW adamW) {
      return new AdamWUpdater(this, adamW);
    }
    return new MomentumUpdater(this, (OptimizerSpec.Sgd) spec);
  }

  @Override
  public double getLearningRate(int step, int epoch) {
    return spec.learningRate().at(step);
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
    return new UpdateRule(spec);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UpdateRule that && spec.equals(that.spec);
  }

  @Override
  public int hashCode() {
    return spec.hashCode();
  }
}
