// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.network;

/** Sum of two inputs of one shape. */
public record Add() implements ValuewiseLayer {
  @Override
  public String identity() {
    return "add";
  }
}
