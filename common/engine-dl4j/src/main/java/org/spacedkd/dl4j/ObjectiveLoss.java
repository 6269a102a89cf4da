// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

import java.util.Objects;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.spacedkd.core.engine.Step;
import org.spacedkd.core.objective.Loss;
import org.spacedkd.core.objective.Objective;
import org.spacedkd.core.objective.Outputs;

/**
 * Hands an {@link Objective}, with its closed-form gradient, to DL4J. It sees all outputs of the
 * network side by side, and the {@linkplain Targets labels and teacher outputs} as DL4J's labels.
 */
public final class ObjectiveLoss implements ILossFunction {
  private static final long serialVersionUID = 1L;

  /**
   * DL4J asks for gradient and score one after the other, and returns neither outputs nor parts.
   */
  private static final ThreadLocal<Evaluated> LAST = new ThreadLocal<>();

  private record Evaluated(INDArray labels, INDArray outputs, Step step) {}

  private final Objective objective;
  private final OutputColumns columns;

  ObjectiveLoss(Objective objective, OutputColumns columns) {
    this.objective = objective;
    this.columns = columns;
  }

  Objective objective() {
    return objective;
  }

  /** Loss and outputs of the batch that this thread's graph was last fitted to. */
  public static Step last() {
    return LAST.get().step();
  }

  private Step evaluate(INDArray labels, INDArray preOutput) {
    Evaluated last = LAST.get();
    if (last == null || last.labels() != labels || last.outputs() != preOutput) {
      Targets targets = Targets.unpack(labels, objective.teacherOutputs(), columns);
      Outputs outputs = columns.split(preOutput);
      Loss loss = objective.evaluate(outputs, targets.labels(), targets.teacher());
      last = new Evaluated(labels, preOutput, new Step(loss, outputs));
      LAST.set(last);
    }
    return last.step();
  }

  @Override
  public INDArray computeGradient(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    return columns.join(evaluate(labels, preOutput).loss().gradients(), (int) preOutput.size(0));
  }

  @Override
  public double computeScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    double total = evaluate(labels, preOutput).loss().total();
    return average ? total : total * preOutput.size(0);
  }

  @Override
  public INDArray computeScoreArray(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask) {
    // A batch-wide term has no value per example: each is given the batch's.
    return Nd4j.valueArrayOf(
        new long[] {preOutput.size(0), 1}, evaluate(labels, preOutput).loss().total());
  }

  @Override
  public Pair<Double, INDArray> computeGradientAndScore(
      INDArray labels, INDArray preOutput, IActivation activation, INDArray mask, boolean average) {
    INDArray gradient = computeGradient(labels, preOutput, activation, mask);
    return new Pair<>(computeScore(labels, preOutput, activation, mask, average), gradient);
  }

  @Override
  public String name() {
    return "Objective";
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ObjectiveLoss loss
        && objective.equals(loss.objective)
        && columns.equals(loss.columns);
  }

  @Override
  public int hashCode() {
    return Objects.hash(objective, columns);
  }
}
