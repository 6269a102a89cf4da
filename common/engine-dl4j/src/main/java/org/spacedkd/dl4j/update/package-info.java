// SPDX-License-Identifier: Apache-2.0
/**
 * How a step moves parameters: SGD with momentum and AdamW as PyTorch has them, whose state is one
 * slot of the length of the parameters after the other.
 */
package org.spacedkd.dl4j.update;
