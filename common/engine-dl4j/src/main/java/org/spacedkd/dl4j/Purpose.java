// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j;

/** What a graph is compiled for. */
enum Purpose {
  /** Forward and backward passes. */
  TRAINING,
  /** Forward passes on running statistics. */
  INFERENCE
}
