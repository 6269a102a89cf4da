// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.network.Architecture;

/**
 * Group {@code teacher}.
 *
 * @param width multiplies every channel count
 * @param seed of the initial weights; the run's unless set
 */
public record TeacherSettings(Architecture architecture, double width, long seed) {}
