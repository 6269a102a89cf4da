// SPDX-License-Identifier: Apache-2.0
package org.spacedkd.jobs.data.files;

/**
 * A file that a data set is prepared from, as a file system lists it.
 *
 * @param path where it is
 * @param bytes its length
 * @param modified when it was last written, in milliseconds
 */
public record OriginalFile(String path, long bytes, long modified) {}
