// SPDX-License-Identifier: Apache-2.0
/**
 * The engine on libtorch, PyTorch's C++ library, through JavaCPP. A network's parameters, gradients
 * and optimizer slots are one flat tensor each, of which the layers see views; objectives stay
 * Java's, and their gradients are where backward passes begin.
 */
package org.spacedkd.libtorch;
