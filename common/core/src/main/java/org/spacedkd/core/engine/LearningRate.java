// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

import java.io.Serializable;
import java.util.Locale;

/** The learning rate as a pure function of the step. Two that are equal give equal rates. */
public interface LearningRate extends Serializable {
  /**
   * The rate of one update.
   *
   * @param step from 0, over the whole run
   */
  double at(int step);

  /**
   * The schedule of rates, in words that never change: two schedules of one identity have equal
   * rates at every step.
   */
  String identity();

  /** The same at every step. */
  record Constant(double rate) implements LearningRate {
    @Override
    public String identity() {
      return "constant " + rate;
    }

    @Override
    public double at(int step) {
      return rate;
    }
  }

  /**
   * A linear warm-up, then half a cosine over the whole run; it moves at the ends of epochs, as
   * timm's does. Epoch t of E, of which the first W warm up:
   *
   * <pre>
   * t &lt; W: first + t (rate - first) / W;   else last + (rate - last) (1 + cos(pi t / E)) / 2
   * </pre>
   *
   * @param rate the highest
   * @param first that of epoch 0
   * @param last what the cosine ends at
   * @param warmUp epochs of warm-up, at least 0
   * @param epochs of the run, at least 1
   * @param stepsPerEpoch at least 1
   */
  record Cosine(double rate, double first, double last, int warmUp, int epochs, int stepsPerEpoch)
      implements LearningRate {
    @Override
    public String identity() {
      return String.format(
          Locale.ROOT,
          "cosine highest=%s first=%s last=%s warm-up=%d epochs=%d steps-per-epoch=%d",
          rate,
          first,
          last,
          warmUp,
          epochs,
          stepsPerEpoch);
    }

    @Override
    public double at(int step) {
      int epoch = step / stepsPerEpoch;
      return epoch < warmUp
          ? first + epoch * (rate - first) / warmUp
          : last + (rate - last) * (1 + StrictMath.cos(Math.PI * epoch / epochs)) / 2;
    }
  }
}
