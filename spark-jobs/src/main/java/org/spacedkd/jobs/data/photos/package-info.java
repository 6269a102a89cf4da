// SPDX-License-Identifier: Apache-2.0
/**
 * Data sets of photos in folders and archives. They are listed first, side by side in tasks, cut
 * into files by their names and lengths ({@link org.spacedkd.jobs.data.photos.PhotoShards}), and
 * decoded once as these are written; what cannot be decoded is left out, and said.
 */
package org.spacedkd.jobs.data.photos;
