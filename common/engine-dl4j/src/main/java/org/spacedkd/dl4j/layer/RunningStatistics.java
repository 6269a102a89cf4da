// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.dl4j.layer;

/**
 * A batch norm in a graph. Its running statistics are parameters, which DL4J's updater moves by
 * their gradients after a backward pass; a pass that is not followed by one can move them too.
 */
public interface RunningStatistics {
  /** Lets the following forward passes in training mode move the running statistics. */
  void moveStatistics();

  /** Leaves the running statistics to the backward pass again. */
  void keepStatistics();
}
