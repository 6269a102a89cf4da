// SPDX-License-Identifier: Apache-2.0
/**
 * The run directory on any Hadoop file system: write-once files, each written beside and then
 * renamed into place, and pointers last.
 */
package org.spacedkd.jobs.storage;
