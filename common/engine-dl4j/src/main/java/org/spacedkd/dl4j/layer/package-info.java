// SPDX-License-Identifier: Apache-2.0
/**
 * Layers that DL4J has not, has otherwise than PyTorch, or is slow at. Of each there is the
 * configuration, which DL4J keeps as JSON and copies about, and the layer that it makes, which
 * computes; the ones on oneDNN hold native memory until they are closed.
 */
package org.spacedkd.dl4j.layer;
