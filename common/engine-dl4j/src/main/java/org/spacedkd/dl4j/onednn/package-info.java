// SPDX-License-Identifier: Apache-2.0
/**
 * oneDNN 3 primitives on ND4J's dense float arrays: activations [batch, height, width, channels],
 * convolution weights [out, in, height, width]. The only package that sees oneDNN; it knows nothing
 * of DL4J's layers. Primitives are made once per input shape, are used by one thread at a time, and
 * free their native memory when they are closed.
 */
package org.spacedkd.dl4j.onednn;
