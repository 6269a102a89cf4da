// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.network.Architecture;

/**
 * Group {@code student}.
 *
 * @param width multiplies every channel count
 */
public record StudentSettings(Architecture architecture, double width) {}
