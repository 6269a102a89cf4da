// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import org.spacedkd.core.engine.Device;

/**
 * Settings {@code engine} and {@code threads-per-worker}.
 *
 * @param name for {@link org.spacedkd.core.engine.Engine#named}, not yet checked
 * @param device where one logical worker computes
 */
public record EngineSettings(String name, Device device) {}
