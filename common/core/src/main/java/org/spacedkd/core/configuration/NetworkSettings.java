// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.network.Architecture;
import org.spacedkd.core.network.NetworkDesign;
import org.spacedkd.core.network.Stem;
import org.spacedkd.core.training.Initialization;

/**
 * What the groups {@code teacher} and {@code student} say of a network.
 *
 * @param width multiplies every channel count
 * @param parameterMultiplier multiplies, about, the number of parameters
 * @param initialization how weights are drawn
 */
public record NetworkSettings(
    Architecture architecture,
    Stem stem,
    double width,
    double parameterMultiplier,
    Initialization.Scheme initialization) {
  /**
   * What makes its networks: the number of parameters grows with the square of the channel counts.
   */
  public NetworkDesign design() {
    return architecture.design(stem, width * Math.sqrt(parameterMultiplier));
  }
}
