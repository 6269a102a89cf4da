// SPDX-License-Identifier: Apache-2.0
/**
 * Networks as ONNX graphs. Nothing here computes; it is here because ND4J carries the classes of
 * the format.
 */
package org.spacedkd.dl4j.onnx;
