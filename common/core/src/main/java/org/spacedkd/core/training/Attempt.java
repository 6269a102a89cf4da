// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

import java.io.Serializable;

/**
 * Where a worker's result was computed.
 *
 * @param executor id of the executor
 * @param number attempts that were needed, from 1
 * @param fingerprint of the process; empty where nobody asked for it
 */
public record Attempt(String executor, int number, String fingerprint) implements Serializable {
  /** The first attempt, in this very process. */
  public static final Attempt IN_PROCESS = new Attempt("driver", 1, "");
}
