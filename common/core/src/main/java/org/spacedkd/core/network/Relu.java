// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** max(x, 0). */
public record Relu() implements ValuewiseLayer {
  @Override
  public String identity() {
    return "relu";
  }
}
