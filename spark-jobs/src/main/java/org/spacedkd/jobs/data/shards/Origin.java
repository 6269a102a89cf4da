// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.shards;

/**
 * What a file of prepared data was made from. A file that was made from the same, and is not older
 * than that, need not be made again.
 *
 * @param sha256 of everything that decides what is in the file, but the bytes of the images
 * @param newest when the youngest of the original files was written, in milliseconds
 */
public record Origin(String sha256, long newest) {}
