// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.schedule;

/**
 * What the teacher lost over a window.
 *
 * @param steps the window
 * @param examples examples of all its steps, at least 1
 * @param lossSum sum of their losses, in the order in which they were trained on
 */
public record WindowLoss(Steps steps, long examples, double lossSum) {
  /** Mean loss of an example. */
  public double mean() {
    return lossSum / examples;
  }

  /** This window with a further part of it. */
  public WindowLoss plus(WindowLoss part) {
    return new WindowLoss(
        new Steps(steps.first(), part.steps.end()),
        examples + part.examples,
        lossSum + part.lossSum);
  }
}
