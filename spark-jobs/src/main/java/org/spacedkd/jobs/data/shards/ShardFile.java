// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

import java.io.Serializable;

/**
 * One Parquet file of prepared data.
 *
 * @param name its name in the directory
 * @param rows number of examples
 * @param bytes its length
 * @param sha256 its SHA-256 in hexadecimal digits
 */
public record ShardFile(String name, int rows, long bytes, String sha256) implements Serializable {}
