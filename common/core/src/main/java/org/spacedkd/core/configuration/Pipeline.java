// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/** Setting {@code pipeline}: whether the teacher's next window is trained beside a replay. */
public enum Pipeline {
  /** One turn after the other. */
  OFF,
  /** The teacher leads by at most one window. */
  ON
}
