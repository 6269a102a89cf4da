// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code checkpoint}.
 *
 * @param everyWindows windows between checkpoints, at least 1
 * @param keep latest checkpoints kept, at least 1
 */
public record CheckpointSettings(int everyWindows, int keep) {}
