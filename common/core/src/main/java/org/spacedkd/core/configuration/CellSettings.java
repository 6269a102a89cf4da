// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.core.configuration;

import java.util.SortedMap;

/**
 * One run of a sweep.
 *
 * @param name unlike every other cell's, and fit to be a directory's
 * @param settings the settings of the run, complete
 * @param values what tells it from other cells: mode, seed and every setting that any cell of the
 *     sweep changes, as JSON by path below {@code spaced-kd}
 */
public record CellSettings(String name, Settings settings, SortedMap<String, String> values) {}
