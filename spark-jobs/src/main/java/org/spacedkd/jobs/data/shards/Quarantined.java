// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.io.Serializable;

/**
 * An image that was left out.
 *
 * @param split what it would have been in
 * @param path where it is among the original files
 * @param bytes its length
 * @param reason why, in one sentence
 */
@JsonPropertyOrder({"split", "path", "bytes", "reason"})
public record Quarantined(Split split, String path, int bytes, String reason)
    implements Serializable {}
