// SPDX-License-Identifier: Apache-2.0
/**
 * Original files wherever Hadoop reads them: directories, and the entries of folders and archives
 * ({@link org.spacedkd.jobs.data.files.Container}) side by side, none of which is unpacked to disk.
 * Each is listed ({@link org.spacedkd.jobs.data.files.Contents}), and is then taken, passed over by
 * a rule, or unusable ({@link org.spacedkd.jobs.data.files.Listing}).
 */
package org.spacedkd.jobs.data.files;
