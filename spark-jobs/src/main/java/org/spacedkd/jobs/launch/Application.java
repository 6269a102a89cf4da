// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.launch;

/** What runs where the platform is right; found as a service. */
@FunctionalInterface
public interface Application {
  /**
   * Runs a command.
   *
   * @param arguments the words of the command line
   */
  Outcome run(String... arguments);
}
