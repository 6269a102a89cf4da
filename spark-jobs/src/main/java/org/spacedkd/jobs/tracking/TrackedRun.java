// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.tracking;

import java.util.Map;
import java.util.SortedMap;
import org.spacedkd.jobs.storage.RunDirectory;

/**
 * The run that tools are told of.
 *
 * @param directory where it is, and where it is kept what tools have been told
 * @param name for people
 * @param parameters every setting by its path
 * @param tags what else is known of it
 */
public record TrackedRun(
    RunDirectory directory,
    String name,
    SortedMap<String, String> parameters,
    Map<String, String> tags) {}
