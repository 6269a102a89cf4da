// SPDX-License-Identifier: Apache-2.0
/**
 * The engine on Deeplearning4j and ND4J. {@link org.spacedkd.dl4j.GraphCompiler} is the one place
 * that turns a {@link org.spacedkd.core.network.NetworkSpec} into DL4J layers; what DL4J does
 * otherwise than PyTorch is put right in {@code layer} (running variance, weight decay) and {@code
 * update} (momentum). On a CPU the layers that take the time are our own on oneDNN ({@link
 * org.spacedkd.dl4j.LayerSet}).
 */
package org.spacedkd.dl4j;
