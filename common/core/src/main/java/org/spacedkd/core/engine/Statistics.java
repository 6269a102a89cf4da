// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.engine;

/** Which statistics batch norm uses in inference. */
public enum Statistics {
  /** The running ones: a frozen network. */
  RUNNING,
  /** The batch's; the running ones stay as they are. */
  BATCH,
  /** The batch's, and the running ones move, as the authors' code lets its "frozen" teacher do. */
  BATCH_UPDATING
}
