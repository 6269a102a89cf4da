// SPDX-License-Identifier: Apache-2.0
/**
 * The {@code .safetensors} file format: how a network's state is stored and exchanged with PyTorch.
 * A file is 8 bytes with the length of a JSON header, the header, and the tensors' values,
 * little-endian and row-major, one after the other. Nothing a file claims is believed before it is
 * checked, and no memory is taken for bytes that have not arrived.
 */
package org.spacedkd.core.safetensors;
