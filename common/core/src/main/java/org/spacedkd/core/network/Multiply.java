// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** Product, value by value, of two inputs of one shape. */
public record Multiply() implements ValuewiseLayer {
  @Override
  public String identity() {
    return "multiply";
  }
}
