// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

/**
 * Group {@code run}.
 *
 * @param directory run directory, a path or Hadoop URI
 * @param seed of initialisation, order and augmentation
 */
public record RunSettings(String name, String directory, long seed) {}
