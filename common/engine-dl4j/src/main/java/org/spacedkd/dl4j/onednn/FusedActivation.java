// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.onednn;

/** What is computed of a batch norm's output in the same pass. */
public enum FusedActivation {
  /** Nothing. */
  IDENTITY,
  /** max(y, 0). */
  RELU
}
