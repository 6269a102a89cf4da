// SPDX-License-Identifier: Apache-2.0
/**
 * Architectures, written once as small graphs of typed nodes that every engine compiles, and the
 * named tensors of a network as plain arrays, with torchvision's names and layouts.
 */
package org.spacedkd.core.network;
