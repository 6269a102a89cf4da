// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.Optional;

/**
 * Group {@code trajectory}.
 *
 * @param directory of the trajectories that runs share, a path or Hadoop URI; empty for none
 */
public record TrajectorySettings(Optional<String> directory) {}
