// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Optional;

/**
 * Group {@code teacher}.
 *
 * @param seed of the initial weights; the run's unless set
 * @param weights file of the initial weights, in place of drawn ones
 */
public record TeacherSettings(NetworkSettings network, long seed, Optional<String> weights) {}
