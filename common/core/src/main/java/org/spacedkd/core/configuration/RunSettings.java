// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code run}.
 *
 * @param directory run directory, a path or Hadoop URI
 * @param seed of initialisation, order and augmentation
 * @param leaseSeconds how long a driver that gives no sign of life is waited for
 * @param graceSeconds time that a driver has to stop in when it is asked to
 * @param taskPatienceSeconds how long a task may take over a step before it counts as hung
 * @param engineChange whether a run may go on under another engine
 * @param mixedArithmetic whether processes that compute otherwise may take part
 */
public record RunSettings(
    String name,
    String directory,
    long seed,
    int leaseSeconds,
    int graceSeconds,
    int taskPatienceSeconds,
    EngineChange engineChange,
    MixedArithmetic mixedArithmetic) {
  /** What to do about a run that was begun under another engine, precision or number of threads. */
  public enum EngineChange {
    /** Not to go on: the result would be another. */
    REFUSE,
    /** To go on; the ledger says which turns were whose. */
    ALLOW
  }

  /** What to do about processes whose fingerprint is not the run's. */
  public enum MixedArithmetic {
    /** To end the run: no process alone could repeat its bits. */
    REFUSE,
    /** To go on; the ledger says by whose arithmetic each turn was computed. */
    ALLOW
  }
}
