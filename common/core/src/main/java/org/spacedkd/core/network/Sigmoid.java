// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** 1 / (1 + exp(-x)). */
public record Sigmoid() implements ValuewiseLayer {
  @Override
  public String identity() {
    return "sigmoid";
  }
}
