// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.watchdog;

/** What is to be done about a hung attempt. */
sealed interface Decision {
  /** The attempt that hangs. */
  Attempt attempt();

  /** Why, as a sentence goes on after naming the attempt. */
  String reason();

  /** Kill it, so that its task is tried again. */
  record Kill(Attempt attempt, String reason) implements Decision {}

  /** Give up the jobs that wait for it. */
  record GiveUp(Attempt attempt, String reason) implements Decision {}
}
