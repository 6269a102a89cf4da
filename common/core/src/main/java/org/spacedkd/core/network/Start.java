// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

import java.io.Serializable;

/** What the values of a layer's tensor are before training. */
public sealed interface Start extends Serializable {
  /** Every value is the same one. */
  record Constant(float value) implements Start {}

  /**
   * Uniform in &plusmn;1 / sqrt(fan-in), whatever the scheme.
   *
   * @param fanIn inputs of one output value
   */
  record Uniform(int fanIn) implements Start {}

  /**
   * As the scheme of the run draws weights of convolutions.
   *
   * @param fanIn inputs of one output value
   * @param fanOut output values that read one input value, at stride 1
   */
  record Drawn(int fanIn, int fanOut) implements Start {}
}
