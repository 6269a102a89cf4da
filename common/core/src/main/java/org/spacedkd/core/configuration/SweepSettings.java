// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;

/**
 * Runs that differ in some settings, and what they share.
 *
 * @param run name and directory of the sweep, and how its driver lives and dies
 * @param cellsAtOnce how many cells run side by side; as the session has resources where not set
 * @param axes values of each axis as JSON, by path below {@code spaced-kd}
 * @param cells the runs: the grid of the axes, then those listed
 */
public record SweepSettings(
    RunSettings run,
    OptionalInt cellsAtOnce,
    SortedMap<String, List<String>> axes,
    List<CellSettings> cells) {}
