// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.training;

/**
 * What of a turn was taken from a trajectory, where another run had left it, and not trained.
 *
 * @param trajectory SHA-256 of the trajectory's key
 * @param steps how many of the turn's steps, at least 1
 */
public record ReusedSteps(String trajectory, int steps) {}
