// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.journal;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A line of the metrics of a kind that this version does not know. It counts as a line, and says
 * nothing.
 *
 * @param json all of it
 */
public record UnknownLine(JsonNode json) implements MetricsLine {}
