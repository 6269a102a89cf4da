// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.objective;

import java.io.Serializable;

/** What divides the logits before they are compared. */
public sealed interface Temperature extends Serializable {
  /** That of a step, counted from 0 over the whole run. */
  Temperature at(int step);

  /** The same for the whole run. */
  record Fixed(double value) implements Temperature {
    @Override
    public Fixed at(int step) {
      return this;
    }
  }

  /**
   * Learnt against the student (Li et al., "Curriculum Temperature for Knowledge Distillation",
   * AAAI 2023): T = 1 + 20 sigmoid(theta), theta a parameter of the student that begins at 1 and is
   * updated as every other, but along lambda dL/dtheta. lambda falls along half a cosine, in whole
   * epochs, to -1 in the last of so many, and stays there: in epoch e, counted from 1, it is
   * (cos(pi e / epochs) - 1) / 2. In time the temperature makes the comparison as hard as it can.
   *
   * @param epochs length of the fall, at least 1
   * @param stepsPerEpoch steps of an epoch
   * @param step where the run is
   */
  record Curriculum(int epochs, int stepsPerEpoch, int step) implements Temperature {
    private static final double LEAST = 1;
    private static final double RANGE = 20;

    /** The temperature of a parameter. */
    static double temperature(double theta) {
      return LEAST + RANGE * sigmoid(theta);
    }

    /** dT/dtheta. */
    static double slope(double theta) {
      return RANGE * sigmoid(theta) * (1 - sigmoid(theta));
    }

    @Override
    public Curriculum at(int reached) {
      return new Curriculum(epochs, stepsPerEpoch, reached);
    }

    /** lambda. */
    double reversal() {
      // The authors count epochs from 1.
      int epoch = Math.min(step / stepsPerEpoch + 1, epochs);
      return (1 + StrictMath.cos(Math.PI * epoch / epochs)) / 2 - 1;
    }

    private static double sigmoid(double theta) {
      return 1 / (1 + StrictMath.exp(-theta));
    }
  }
}
